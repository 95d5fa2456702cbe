package org.talkhpb.rtc.sdp;

/**
 * One {@code a=extmap} (RFC 8285).
 *
 * @param id 1 to 255, without the reserved 15
 * @param uri what the extension means
 */
public record HeaderExtension(int id, String uri) {}
