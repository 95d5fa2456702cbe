package org.talkhpb.signaling.session;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes session ids and verifies resume ids. A public id is random (clients compare two ids to decide who calls whom);
 * the resume id is the same id with a seal that only nodes of this cluster can make.
 */
public final class SessionIds {
    private static final int ID_LENGTH = 18;
    private static final int SEAL_LENGTH = 24;

    private final Supplier<byte[]> key;
    private final SecureRandom random = new SecureRandom();

    public SessionIds(Supplier<byte[]> key) {
        this.key = key;
    }

    public String newSession() {
        byte[] id = new byte[ID_LENGTH];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    public String resumeId(String session) {
        byte[] id = Base64.getUrlDecoder().decode(session);
        byte[] sealed = Arrays.copyOf(id, ID_LENGTH + SEAL_LENGTH);
        System.arraycopy(seal(id), 0, sealed, ID_LENGTH, SEAL_LENGTH);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** The session of a resume id; empty when no node of this cluster made it. */
    public Optional<String> sessionOf(String resumeId) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(resumeId);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != ID_LENGTH + SEAL_LENGTH) {
            return Optional.empty();
        }
        byte[] id = Arrays.copyOf(bytes, ID_LENGTH);
        byte[] given = Arrays.copyOfRange(bytes, ID_LENGTH, bytes.length);
        return MessageDigest.isEqual(seal(id), given)
                ? Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(id))
                : Optional.empty();
    }

    private byte[] seal(byte[] id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.get(), "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal(id), SEAL_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }
}
