package org.talkhpb.turn.allocation;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The channels of one allocation, by number and by peer. */
public final class Channels {
    /** The first channel number. */
    public static final int FIRST = 0x4000;

    private static final Channel[] NONE = new Channel[0];
    private static final int GROWTH = 16;

    private final int capacity;
    private final Map<Integer, Channel> far = new HashMap<>();
    private final Map<InetSocketAddress, Channel> byPeer = new HashMap<>();
    /** The numbers that clients take first lie here, found without hashing. */
    private Channel[] near = NONE;

    Channels(int capacity) {
        this.capacity = capacity;
    }

    Optional<Channel> numbered(int number) {
        int index = number - FIRST;
        if (index >= 0 && index < near.length) {
            return Optional.ofNullable(near[index]);
        }
        return far.isEmpty() ? Optional.empty() : Optional.ofNullable(far.get(number));
    }

    Optional<Channel> of(InetSocketAddress peer) {
        return Optional.ofNullable(byPeer.get(peer));
    }

    boolean isFull() {
        return byPeer.size() >= capacity;
    }

    void add(Channel channel) {
        byPeer.put(channel.peer(), channel);
        int index = channel.number() - FIRST;
        if (index < capacity) {
            if (index >= near.length) {
                near = Arrays.copyOf(near, (index / GROWTH + 1) * GROWTH);
            }
            near[index] = channel;
        } else {
            far.put(channel.number(), channel);
        }
    }

    /** Forgets channels whose quarantine is over. */
    void onTime(long nowNanos) {
        byPeer.values().removeIf(channel -> {
            boolean forgotten = channel.isForgotten(nowNanos);
            if (forgotten) {
                remove(channel.number());
            }
            return forgotten;
        });
    }

    private void remove(int number) {
        int index = number - FIRST;
        if (index < near.length) {
            near[index] = null;
        } else {
            far.remove(number);
        }
    }

    boolean use(Permission permission) {
        for (Channel channel : byPeer.values()) {
            if (channel.permission() == permission) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return byPeer.size();
    }
}
