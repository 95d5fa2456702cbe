package org.talkhpb.net.linux;

import java.net.InetSocketAddress;
import java.util.Arrays;

/** Which queued datagrams share a socket and a destination; groups keep the order in which they began. */
final class SendGroups {
    private static final int NONE = -1;

    private final int[] fds;
    private final InetSocketAddress[] destinations;
    private final int[] first;
    private final int[] last;
    private final int[] table;
    private final int[] tablePlace;
    private int size;

    SendGroups(int capacity) {
        fds = new int[capacity];
        destinations = new InetSocketAddress[capacity];
        first = new int[capacity];
        last = new int[capacity];
        tablePlace = new int[capacity];
        table = new int[capacity * 2];
        Arrays.fill(table, NONE);
    }

    /** Adds datagram {@code index}; returns the one before it in its group, or -1. */
    int append(int fd, InetSocketAddress to, int index) {
        int place = (to.hashCode() * 31 + fd) * 0x9E3779B9 >>> 7 & table.length - 1;
        while (table[place] != NONE) {
            int group = table[place];
            if (fds[group] == fd && (destinations[group] == to || destinations[group].equals(to))) {
                int before = last[group];
                last[group] = index;
                return before;
            }
            place = place + 1 & table.length - 1;
        }
        int group = size++;
        table[place] = group;
        tablePlace[group] = place;
        fds[group] = fd;
        destinations[group] = to;
        first[group] = index;
        last[group] = index;
        return NONE;
    }

    int size() {
        return size;
    }

    int fd(int group) {
        return fds[group];
    }

    InetSocketAddress destination(int group) {
        return destinations[group];
    }

    int first(int group) {
        return first[group];
    }

    void clear() {
        for (int group = 0; group < size; group++) {
            table[tablePlace[group]] = NONE;
        }
        size = 0;
    }
}
