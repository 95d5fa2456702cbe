package org.talkhpb.turn.auth;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces that prove themselves: the time in seconds as 8 hex digits, then 32 hex digits of an HMAC over time, client
 * address, transport and realm. Nothing is stored, and every node with the same key accepts them. Belongs to one loop.
 */
public final class Nonces {
    private static final int TIME_DIGITS = 8;
    private static final int MAC_BYTES = 16;
    private static final int LENGTH = TIME_DIGITS + 2 * MAC_BYTES;
    private static final HexFormat HEX = HexFormat.of();

    private final Mac mac;
    private final byte[] realm;
    private final long validSeconds;

    /** @param key at least 16 bytes, the same on all nodes that clients may meet in turn */
    public Nonces(byte[] key, String realm, long validSeconds) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing from this JDK", e);
        }
        this.realm = realm.getBytes(StandardCharsets.UTF_8);
        this.validSeconds = validSeconds;
    }

    /** A nonce for this client from now on. */
    public String issue(long epochSeconds, InetSocketAddress client, String transport) {
        String time = HEX.toHexDigits((int) epochSeconds);
        return time + HEX.formatHex(proof(time, client, transport));
    }

    /** Whether we, or a node with our key, issued {@code nonce} to this client lately. */
    public boolean accepts(String nonce, long epochSeconds, InetSocketAddress client, String transport) {
        if (nonce.length() != LENGTH || !nonce.chars().allMatch(HexFormat::isHexDigit)) {
            return false;
        }
        String time = nonce.substring(0, TIME_DIGITS);
        byte[] claimed = HEX.parseHex(nonce, TIME_DIGITS, LENGTH);
        long ageSeconds = (int) (epochSeconds - HexFormat.fromHexDigitsToLong(time));
        return MessageDigest.isEqual(claimed, proof(time, client, transport))
                && ageSeconds >= 0
                && ageSeconds <= validSeconds;
    }

    private byte[] proof(String time, InetSocketAddress client, String transport) {
        mac.update(time.getBytes(StandardCharsets.US_ASCII));
        mac.update(client.getAddress().getAddress());
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, client.getPort()));
        mac.update(transport.getBytes(StandardCharsets.US_ASCII));
        return Arrays.copyOf(mac.doFinal(realm), MAC_BYTES);
    }
}
