package org.talkhpb.rtc.ice;

import java.util.random.RandomGenerator;

/**
 * User fragment and password of one side of an ICE session (RFC 8445 §5.3). The password is the proof of who may send us media: never log it.
 *
 * @param ufrag 4 to 256 ice-chars
 * @param password 22 to 256 ice-chars
 */
public record IceCredentials(String ufrag, String password) {
    private static final String ICE_CHARS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int UFRAG_LENGTH = 12;
    private static final int PASSWORD_LENGTH = 24;

    /** Fresh credentials: 72 bits of ufrag, unique on a node without asking; 144 bits of password. */
    public static IceCredentials random(RandomGenerator random) {
        return new IceCredentials(iceChars(random, UFRAG_LENGTH), iceChars(random, PASSWORD_LENGTH));
    }

    private static String iceChars(RandomGenerator random, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(ICE_CHARS.charAt(random.nextInt(ICE_CHARS.length())));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "IceCredentials[" + ufrag + "]";
    }
}
