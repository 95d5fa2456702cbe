/**
 * Data channels: SCTP over DTLS (RFC 9260, RFC 8261) and the channel protocol on top (RFC 8831, RFC 8832). Sans IO: bytes
 * and the time go in, packets and events come out. Runs on the peer's loop; imported by peer and, for its listener's
 * types, by whoever reads or writes channel messages.
 */
package org.talkhpb.rtc.sctp;
