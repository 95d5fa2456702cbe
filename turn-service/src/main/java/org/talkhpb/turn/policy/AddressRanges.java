package org.talkhpb.turn.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A set of addresses as sorted ranges that do not overlap, searched by halves. Immutable. */
public final class AddressRanges {
    private final AddressRange[] sorted;

    public AddressRanges(Collection<AddressRange> ranges) {
        List<AddressRange> merged = new ArrayList<>();
        ranges.stream().sorted(Comparator.comparing(AddressRange::first)).forEach(range -> {
            if (!merged.isEmpty() && merged.getLast().last().compareTo(range.first()) >= 0) {
                AddressRange before = merged.removeLast();
                IpNumber last = before.last().compareTo(range.last()) > 0 ? before.last() : range.last();
                merged.add(new AddressRange(before.first(), last));
            } else {
                merged.add(range);
            }
        });
        sorted = merged.toArray(AddressRange[]::new);
    }

    static AddressRanges of(String... texts) {
        return new AddressRanges(Stream.of(texts).map(AddressRange::parse).toList());
    }

    boolean contains(IpNumber address) {
        int low = 0;
        int high = sorted.length - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            if (sorted[middle].last().compareTo(address) < 0) {
                low = middle + 1;
            } else if (sorted[middle].first().compareTo(address) > 0) {
                high = middle - 1;
            } else {
                return true;
            }
        }
        return false;
    }
}
