/**
 * Data channels (RFC 8831) and the protocol that opens them (RFC 8832), over the SCTP of {@code association}. Sans IO:
 * bytes and the time go in, packets and events come out. Runs on the peer's loop; imported by peer.
 */
package org.talkhpb.rtc.sctp;
