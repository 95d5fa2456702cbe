package org.talkhpb.rtc.sdp;

/**
 * One {@code a=ssrc} attribute (RFC 5576).
 *
 * @param ssrc unsigned 32 bits in an int, as in {@code RtpView}
 * @param attribute for example {@code cname} or {@code msid}
 * @param value empty when the attribute has none
 */
public record SsrcLine(int ssrc, String attribute, String value) {}
