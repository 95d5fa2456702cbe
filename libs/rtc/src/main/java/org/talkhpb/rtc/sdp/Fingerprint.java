package org.talkhpb.rtc.sdp;

/**
 * Hash of a DTLS certificate (RFC 8122).
 *
 * @param algorithm lower case, for example {@code sha-256}
 * @param value upper-case hexadecimal pairs joined by colons
 */
public record Fingerprint(String algorithm, String value) {}
