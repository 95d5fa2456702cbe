package org.talkhpb.rtc.sctp.association;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * What we would remember of an INIT, sent to the peer instead (RFC 9260 section 5.1.3). DTLS has already authenticated
 * the peer, so a random secret per association replaces the MAC: it tells our cookies from foreign ones.
 */
record StateCookie(int ourTag, int ourInitialTsn, int peerTag, int peerInitialTsn, int peerWindow, long createdNanos) {
    static final int SECRET_LENGTH = 16;
    private static final int LENGTH = SECRET_LENGTH + 5 * Integer.BYTES + Long.BYTES;

    byte[] sealed(byte[] secret) {
        return ByteBuffer.allocate(LENGTH)
                .put(secret)
                .putInt(ourTag)
                .putInt(ourInitialTsn)
                .putInt(peerTag)
                .putInt(peerInitialTsn)
                .putInt(peerWindow)
                .putLong(createdNanos)
                .array();
    }

    static Optional<StateCookie> opened(byte[] cookie, byte[] secret) {
        if (cookie.length != LENGTH || !MessageDigest.isEqual(Arrays.copyOf(cookie, SECRET_LENGTH), secret)) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(cookie).position(SECRET_LENGTH);
        return Optional.of(new StateCookie(
                fields.getInt(), fields.getInt(), fields.getInt(), fields.getInt(), fields.getInt(), fields.getLong()));
    }

    boolean stale(long nowNanos) {
        return nowNanos - createdNanos > SctpLimits.COOKIE_LIFE_NANOS;
    }
}
