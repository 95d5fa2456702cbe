package org.talkhpb.rtc.sctp.association;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Receiving half of an association: acknowledges, reorders and reassembles (RFC 9260 sections 6.2 to 6.9, RFC 3758).
 * Messages are delivered in the order of their TSNs. That is a legal order for ordered and unordered streams alike and
 * spares a queue per stream; the price is that a loss on one channel delays the others.
 */
final class Inbound {
    private static final int MAX_GAP_BLOCKS = 200;
    private static final int MAX_DUPLICATES = 16;
    private static final int NO_MESSAGE = -1;
    private static final int FLAG_END = 1;
    private static final int FLAG_BEGIN = 2;
    private static final int FLAG_IMMEDIATE = 8;

    private record Fragment(int flags, int stream, int protocol, byte[] payload) {
        int cost() {
            return payload.length + SctpLimits.CHUNK_OVERHEAD;
        }
    }

    private final SctpDrops drops;
    private final AssociationListener listener;
    private final TreeMap<Long, Fragment> pending = new TreeMap<>();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final List<Integer> duplicates = new ArrayList<>();
    private long cumulative;
    private int pendingBytes;
    private int openStream = NO_MESSAGE;
    private boolean oversized;
    private int packetsSinceSack;
    private boolean sackNow;
    private long sackAt = SctpAssociation.NEVER;

    Inbound(SctpDrops drops, AssociationListener listener) {
        this.drops = drops;
        this.listener = listener;
    }

    void start(int initialTsn) {
        cumulative = Tsn.first(initialTsn) - 1;
    }

    long cumulative() {
        return cumulative;
    }

    /** Extends a TSN the peer mentions, for comparison with {@link #cumulative}. */
    long extend(int tsn) {
        return Tsn.extend(cumulative, tsn);
    }

    /** One DATA chunk; false when it is malformed. */
    boolean onData(ChunkView chunk) {
        int length = chunk.valueLength() - 12;
        if (length <= 0) {
            return false;
        }
        long tsn = extend(chunk.value32(0));
        if ((chunk.flags() & FLAG_IMMEDIATE) != 0) {
            sackNow = true;
        }
        if (tsn <= cumulative || pending.containsKey(tsn)) {
            drops.count(SctpDrop.DUPLICATE_DATA);
            if (duplicates.size() < MAX_DUPLICATES) {
                duplicates.add((int) tsn);
            }
            sackNow = true;
            return true;
        }
        Fragment fragment = new Fragment(chunk.flags(), chunk.value16(4), chunk.value32(8), chunk.value(12));
        // The chunk everything else waits for is taken even into a full window, or the window would stay full.
        boolean admitted = tsn == cumulative + 1 || fragment.cost() <= window();
        if (!admitted) {
            drops.count(SctpDrop.WINDOW_EXCEEDED);
            sackNow = true;
            return true;
        }
        sackNow |= tsn != cumulative + 1 || !pending.isEmpty();
        pending.put(tsn, fragment);
        pendingBytes += fragment.cost();
        deliver();
        return true;
    }

    private void deliver() {
        while (!pending.isEmpty() && pending.firstKey() == cumulative + 1) {
            cumulative++;
            append(pending.pollFirstEntry().getValue());
        }
    }

    private void append(Fragment fragment) {
        pendingBytes -= fragment.cost();
        if ((fragment.flags & FLAG_BEGIN) != 0) {
            abandonMessage();
            openStream = fragment.stream;
        } else if (openStream != fragment.stream) {
            drops.count(SctpDrop.BROKEN_MESSAGE);
            abandonMessage();
            return;
        }
        if (message.size() + fragment.payload.length > SctpLimits.MAX_MESSAGE) {
            oversized = true;
        } else {
            message.writeBytes(fragment.payload);
        }
        if ((fragment.flags & FLAG_END) != 0) {
            finish(fragment);
        }
    }

    private void finish(Fragment last) {
        byte[] payload = message.toByteArray();
        boolean tooLarge = oversized;
        openStream = NO_MESSAGE;
        abandonMessage();
        if (tooLarge) {
            drops.count(SctpDrop.MESSAGE_TOO_LARGE);
        } else {
            listener.onMessage(last.stream, last.protocol, payload);
        }
    }

    private void abandonMessage() {
        if (openStream != NO_MESSAGE) {
            drops.count(SctpDrop.BROKEN_MESSAGE);
        }
        openStream = NO_MESSAGE;
        oversized = false;
        message.reset();
    }

    /** The peer gave up on everything up to a TSN; whole messages among what arrived are delivered (RFC 3758 3.6). */
    void onForward(int newCumulative) {
        long target = extend(newCumulative);
        sackNow = true;
        while (cumulative < target) {
            Map.Entry<Long, Fragment> next = pending.firstEntry();
            if (next == null || next.getKey() > target) {
                abandonMessage();
                cumulative = target;
                break;
            }
            if (next.getKey() > cumulative + 1) {
                abandonMessage();
            }
            cumulative = next.getKey();
            append(pending.pollFirstEntry().getValue());
        }
        deliver();
    }

    /** A packet with data has been read to its end: every second one is acknowledged at once, the other soon. */
    void onPacketEnd(long nowNanos) {
        if (++packetsSinceSack >= 2) {
            sackNow = true;
        } else if (sackAt == SctpAssociation.NEVER) {
            sackAt = nowNanos + SctpLimits.DELAYED_ACK_NANOS;
        }
    }

    boolean sackDue(long nowNanos) {
        return sackNow || nowNanos >= sackAt;
    }

    /** Whether something is waiting to be acknowledged, so that a packet that leaves anyway should carry it. */
    boolean sackPending() {
        return sackNow || sackAt != SctpAssociation.NEVER;
    }

    long wakeAt() {
        return sackAt;
    }

    private int window() {
        return Math.max(0, SctpLimits.RECEIVE_WINDOW - pendingBytes - message.size());
    }

    void writeSack(PacketBuilder out) {
        List<long[]> gaps = gaps();
        out.open(ChunkType.SACK, 0, 16 + 4 * (gaps.size() + duplicates.size()))
                .u32((int) cumulative)
                .u32(window())
                .u16(gaps.size())
                .u16(duplicates.size());
        gaps.forEach(gap -> out.u16((int) (gap[0] - cumulative)).u16((int) (gap[1] - cumulative)));
        duplicates.forEach(out::u32);
        out.close();
        duplicates.clear();
        sackNow = false;
        sackAt = SctpAssociation.NEVER;
        packetsSinceSack = 0;
    }

    private List<long[]> gaps() {
        List<long[]> gaps = new ArrayList<>();
        for (long tsn : pending.keySet()) {
            if (!gaps.isEmpty() && gaps.getLast()[1] + 1 == tsn) {
                gaps.getLast()[1] = tsn;
            } else if (gaps.size() == MAX_GAP_BLOCKS || tsn - cumulative > 0xFFFF) {
                break;
            } else {
                gaps.add(new long[] {tsn, tsn});
            }
        }
        return gaps;
    }
}
