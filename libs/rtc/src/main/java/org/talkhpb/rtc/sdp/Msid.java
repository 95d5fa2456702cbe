package org.talkhpb.rtc.sdp;

/**
 * MediaStream and track of a sent m-line (RFC 8830).
 *
 * @param stream stream id, {@code -} for none
 * @param track track id, empty when absent
 */
public record Msid(String stream, String track) {}
