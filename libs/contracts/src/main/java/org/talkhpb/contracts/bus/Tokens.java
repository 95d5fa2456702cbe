package org.talkhpb.contracts.bus;

import java.nio.charset.StandardCharsets;

/** Encodes any text as one token of a subject or key, so that no input can break or widen it. */
final class Tokens {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Tokens() {}

    /** Letters, digits and {@code -} stay; every other byte becomes {@code _xx}; the empty text becomes {@code _}. */
    static String encode(String text) {
        if (text.isEmpty()) {
            return "_";
        }
        StringBuilder token = new StringBuilder(text.length() + 8);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-') {
                token.append((char) b);
            } else {
                token.append('_').append(HEX[(b >> 4) & 15]).append(HEX[b & 15]);
            }
        }
        return token.toString();
    }

    static String join(String head, String... texts) {
        StringBuilder joined = new StringBuilder(head);
        for (String text : texts) {
            joined.append('.').append(encode(text));
        }
        return joined.toString();
    }
}
