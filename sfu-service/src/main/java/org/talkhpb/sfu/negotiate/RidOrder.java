package org.talkhpb.sfu.negotiate;

import java.util.Comparator;
import java.util.List;

/**
 * Brings simulcast stream ids into the order of rising resolution. Talk's Firefox client lists {@code h, m, l}, others
 * {@code q, h, f}; ids we do not know are taken to be listed from low to high.
 */
final class RidOrder {
    /** More simulcast layers than these are not used. */
    static final int MOST_LAYERS = 3;

    private static final List<List<String>> KNOWN =
            List.of(List.of("l", "m", "h"), List.of("q", "h", "f"), List.of("0", "1", "2"));

    private RidOrder() {}

    static List<String> lowToHigh(List<String> rids) {
        for (List<String> order : KNOWN) {
            if (order.containsAll(rids)) {
                return rids.stream()
                        .sorted(Comparator.comparingInt(order::indexOf))
                        .toList();
            }
        }
        return rids.stream().limit(MOST_LAYERS).toList();
    }
}
