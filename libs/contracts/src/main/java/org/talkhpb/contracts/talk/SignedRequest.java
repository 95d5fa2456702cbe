package org.talkhpb.contracts.talk;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A signed request by bus: the very body, random and checksum that would travel by HTTP.
 *
 * @param id for idempotence: a repeated id has one effect
 * @param backend base URL of the backend ({@code Spreed-Signaling-Backend})
 * @param room the room of the path {@code /api/v1/room/<room>}; empty for requests to the backend
 * @param body JSON text, signed as it stands
 */
public record SignedRequest(String id, String backend, String room, String random, String checksum, String body) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Signs a body with a fresh random. */
    public static SignedRequest sign(String secret, String backend, String room, String body) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String random = HexFormat.of().formatHex(bytes);
        String checksum = Signature.of(secret, random, body.getBytes(StandardCharsets.UTF_8));
        return new SignedRequest(random, backend, room, random, checksum, body);
    }

    public boolean isSignedWith(String secret) {
        return random.length() >= Signature.MIN_RANDOM_LENGTH
                && Signature.matches(secret, random, body.getBytes(StandardCharsets.UTF_8), checksum);
    }

    /** What came back: an HTTP status and the body; for the backend's answers the body is the {@code ocs.data} object. */
    public record Answer(int status, String body) {}
}
