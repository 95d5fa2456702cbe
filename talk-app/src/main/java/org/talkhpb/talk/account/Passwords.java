package org.talkhpb.talk.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) with the cost OWASP names as its minimum: 19 MiB, two passes, one lane; stored in PHC notation, so
 * that the cost can be raised later without a migration. A few run at a time: each takes memory and a core.
 */
public final class Passwords {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int HASH_LENGTH = 32;
    private static final Semaphore AT_ONCE = new Semaphore(4);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String NO_PASSWORD = hash("");

    private Passwords() {}

    public static String hash(String password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        byte[] hash = argon2id(password, salt, MEMORY_KIB, PASSES, 1);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=1$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }

    public static boolean matches(String password, String stored) {
        String[] parts = stored.split("\\$");
        if (parts.length != 6 || !parts[1].equals("argon2id")) {
            return false;
        }
        String[] cost = parts[3].split(",");
        byte[] salt = Base64.getDecoder().decode(parts[4]);
        byte[] expected = Base64.getDecoder().decode(parts[5]);
        byte[] actual = argon2id(password, salt, number(cost[0]), number(cost[1]), number(cost[2]));
        return MessageDigest.isEqual(expected, actual);
    }

    /** Takes as long as a real comparison, so that the time does not tell which accounts exist. */
    static void pretendToCompare(String password) {
        matches(password, NO_PASSWORD);
    }

    private static int number(String keyAndValue) {
        return Integer.parseInt(keyAndValue.substring(2));
    }

    private static byte[] argon2id(String password, byte[] salt, int memoryKib, int passes, int lanes) {
        AT_ONCE.acquireUninterruptibly();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withSalt(salt)
                    .withMemoryAsKB(memoryKib)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .build());
            byte[] hash = new byte[HASH_LENGTH];
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            AT_ONCE.release();
        }
    }
}
