/**
 * One SCTP association (RFC 9260 with RFC 6525 and RFC 3758) as data channels need it. {@link
 * org.talkhpb.rtc.sctp.association.SctpAssociation} takes packets apart; {@code Handshake}, {@code Outbound}, {@code
 * Inbound}, {@code StreamResets} and {@code Heartbeat} each do one part of the protocol. Sans IO, on the peer's loop;
 * imported by sctp only, save for the sink and the drop reasons.
 */
package org.talkhpb.rtc.sctp.association;
