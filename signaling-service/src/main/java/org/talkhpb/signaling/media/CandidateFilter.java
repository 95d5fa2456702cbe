package org.talkhpb.signaling.media;

import java.util.stream.Collectors;

/**
 * Leaves out candidates no server can use: names instead of addresses (browsers' {@code .local}) and unspecified
 * addresses (signaling.md 13.4). The rest of an SDP stays as it is.
 */
final class CandidateFilter {
    private static final int ADDRESS = 4;

    private CandidateFilter() {}

    /** @param candidate as in {@code payload.candidate.candidate} */
    static boolean isUsable(String candidate) {
        String[] words = candidate.strip().split(" +");
        if (words.length <= ADDRESS) {
            return false;
        }
        String address = words[ADDRESS];
        boolean literal = address.indexOf(':') >= 0 || address.matches("[0-9.]+");
        return literal && !address.equals("0.0.0.0") && !address.equals("::");
    }

    static String withoutUnusable(String sdp) {
        if (!sdp.contains("a=candidate:")) {
            return sdp;
        }
        return sdp.lines()
                .filter(line -> !line.startsWith("a=candidate:") || isUsable(line.substring(2)))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }
}
