package org.talkhpb.signaling.media;

import java.util.stream.Collectors;
import org.talkhpb.signaling.address.AddressRanges;

/**
 * Leaves out candidates no server can use: names instead of addresses (browsers' {@code .local}), unspecified addresses,
 * and those in a blocked network that are in no allowed one (signaling.md 13.4). The rest of an SDP stays as it is.
 */
final class CandidateFilter {
    private static final int ADDRESS = 4;

    private final AddressRanges allowed;
    private final AddressRanges blocked;

    CandidateFilter(AddressRanges allowed, AddressRanges blocked) {
        this.allowed = allowed;
        this.blocked = blocked;
    }

    static CandidateFilter of(MediaConfig config) {
        return new CandidateFilter(
                config.allowedCandidates().map(AddressRanges::of).orElse(AddressRanges.NONE),
                config.blockedCandidates().map(AddressRanges::of).orElse(AddressRanges.NONE));
    }

    /** @param candidate as in {@code payload.candidate.candidate} */
    boolean isUsable(String candidate) {
        String[] words = candidate.strip().split(" +");
        if (words.length <= ADDRESS) {
            return false;
        }
        String address = words[ADDRESS];
        return AddressRanges.literal(address)
                        .filter(ip -> !ip.isAnyLocalAddress())
                        .isPresent()
                && (allowed.contains(address) || !blocked.contains(address));
    }

    String withoutUnusable(String sdp) {
        if (!sdp.contains("a=candidate:")) {
            return sdp;
        }
        return sdp.lines()
                .filter(line -> !line.startsWith("a=candidate:") || isUsable(line.substring(2)))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }
}
