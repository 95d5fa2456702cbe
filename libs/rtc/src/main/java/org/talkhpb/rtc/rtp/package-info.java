/**
 * RTP packets as views on byte arrays (RFC 3550, RFC 8285, RFC 4588): parsing, rewriting, retransmission format and
 * sequence arithmetic. No garbage per packet. Objects belong to the loop that uses them; imported by peer, the SFU and
 * tests.
 */
package org.talkhpb.rtc.rtp;
