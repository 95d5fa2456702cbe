package org.talkhpb.sfu.packet;

import java.util.Arrays;

/**
 * The last second of one layer in plaintext, shared by all its subscribers: what one of them misses is looked up here.
 * Bounded by time and by count. Runs on a media loop.
 */
public final class RetransmitCache {
    private static final long KEPT_NANOS = 1_000_000_000L;
    private static final long NOTHING = -1;

    private final PacketPool pool;
    private final Packet[] slots;
    private long oldest = Long.MAX_VALUE;
    private long newest = NOTHING;

    /** @param capacity a power of two */
    public RetransmitCache(PacketPool pool, int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("capacity is a power of two");
        }
        this.pool = pool;
        this.slots = new Packet[capacity];
        Arrays.fill(slots, Packet.NONE);
    }

    /**
     * Keeps a packet; what lay in its place goes back to the pool.
     *
     * @return false when the packet is older than all the cache may hold; it stays the caller's
     */
    public boolean store(Packet packet) {
        if (packet.sequence <= newest - slots.length) {
            return false;
        }
        int slot = slot(packet.sequence);
        pool.giveBack(slots[slot]);
        slots[slot] = packet;
        oldest = Math.min(oldest, packet.sequence);
        newest = Math.max(newest, packet.sequence);
        oldest = Math.max(oldest, newest - slots.length + 1);
        return true;
    }

    /** The packet of this extended sequence number, or {@link Packet#NONE}. */
    public Packet find(long sequence) {
        Packet packet = slots[slot(sequence)];
        return packet.sequence == sequence ? packet : Packet.NONE;
    }

    public boolean has(long sequence) {
        return find(sequence) != Packet.NONE;
    }

    /** The newest sequence number stored since the cache was made. */
    public long newest() {
        return newest;
    }

    /** Gives packets older than a second back to the pool. */
    public void expire(long nowNanos) {
        while (oldest <= newest) {
            int slot = slot(oldest);
            Packet packet = slots[slot];
            if (packet.sequence == oldest) {
                if (nowNanos - packet.receivedNanos < KEPT_NANOS) {
                    return;
                }
                pool.giveBack(packet);
                slots[slot] = Packet.NONE;
            }
            oldest++;
        }
    }

    /** Gives everything back. */
    public void clear() {
        for (Packet packet : slots) {
            pool.giveBack(packet);
        }
        Arrays.fill(slots, Packet.NONE);
        oldest = Long.MAX_VALUE;
        newest = NOTHING;
    }

    private int slot(long sequence) {
        return (int) sequence & (slots.length - 1);
    }
}
