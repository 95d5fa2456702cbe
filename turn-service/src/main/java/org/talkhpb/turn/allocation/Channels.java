package org.talkhpb.turn.allocation;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The channels of one allocation, by number and by peer. */
public final class Channels {
    /** The first channel number. */
    public static final int FIRST = 0x4000;

    private static final int NEAR_NUMBERS = 64;

    private final int capacity;
    /** Channels are wrapped once, so that finding one for a packet makes no object. */
    private final Map<InetSocketAddress, Optional<Channel>> byPeer = new HashMap<>();
    /** The numbers that clients take first lie here, found without hashing. */
    private final List<Optional<Channel>> near = new ArrayList<>();

    private final Map<Integer, Optional<Channel>> far = new HashMap<>();

    Channels(int capacity) {
        this.capacity = capacity;
    }

    Optional<Channel> numbered(int number) {
        int index = number - FIRST;
        if (index >= 0 && index < near.size()) {
            return near.get(index);
        }
        return far.isEmpty() ? Optional.empty() : far.getOrDefault(number, Optional.empty());
    }

    Optional<Channel> of(InetSocketAddress peer) {
        return byPeer.getOrDefault(peer, Optional.empty());
    }

    boolean isFull() {
        return byPeer.size() >= capacity;
    }

    void add(Channel channel) {
        Optional<Channel> present = Optional.of(channel);
        byPeer.put(channel.peer(), present);
        place(channel.number(), present);
    }

    private void place(int number, Optional<Channel> channel) {
        int index = number - FIRST;
        if (index >= NEAR_NUMBERS) {
            far.put(number, channel);
            return;
        }
        while (near.size() <= index) {
            near.add(Optional.empty());
        }
        near.set(index, channel);
    }

    /** Forgets channels whose quarantine is over. */
    void onTime(long nowNanos) {
        byPeer.values().removeIf(present -> {
            Channel channel = present.orElseThrow();
            boolean forgotten = channel.isForgotten(nowNanos);
            if (forgotten) {
                remove(channel.number());
            }
            return forgotten;
        });
    }

    private void remove(int number) {
        if (number - FIRST < NEAR_NUMBERS) {
            place(number, Optional.empty());
        } else {
            far.remove(number);
        }
    }

    boolean use(Permission permission) {
        for (Optional<Channel> channel : byPeer.values()) {
            if (channel.orElseThrow().permission() == permission) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return byPeer.size();
    }
}
