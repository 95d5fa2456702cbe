/**
 * RTCP: reading and writing compound and reduced-size packets (RFC 3550, 4585, 5104, 5506, REMB, transport-wide
 * feedback), and the bookkeeping of a receiver that fills them. No garbage per packet. Objects belong to the loop that
 * uses them; imported by the SFU and tests.
 */
package org.talkhpb.rtc.rtp.rtcp;
