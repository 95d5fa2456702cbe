package org.talkhpb.net.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Datagrams that wait for the end of a loop's turn, from all its sockets. They are kept in groups of one socket and one
 * destination; within a group, neighbours of equal length (the last may be shorter) leave in one {@code sendmsg} that the
 * kernel cuts again (UDP_SEGMENT), because the cost of sending is per call.
 *
 * <p>A device that cannot segment ends segmentation for this batch's life, a destination that refuses it (a small path
 * MTU) for as long as {@link RefusedDestinations} remembers it.
 */
public final class SendBatch {

    /** Hears what became of the datagrams. */
    public interface Outcome {
        /** One call sent {@code datagrams} of {@code bytes} together. */
        void sent(int datagrams, int bytes);

        /** One call failed and lost {@code datagrams}; {@code errno} is an {@link Errno}. */
        void lost(int datagrams, int errno);

        /** The kernel did not segment; the datagrams are sent one by one. */
        void segmentationRefused();
    }

    private static final int MAX_DATAGRAMS = 1024;
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_SEGMENTS = 64;
    private static final int MAX_SEGMENTED_BYTES = 65_000;

    /** A segment must fit into one packet of an Ethernet path, IPv6 header included. */
    private static final int MAX_SEGMENT = 1_452;

    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int SOL_UDP = 17;
    private static final int UDP_SEGMENT = 103;
    private static final int NONE = -1;

    private final Libc libc;
    private final AddressTable addresses;
    private final Outcome outcome;
    private final RefusedDestinations refused = new RefusedDestinations();
    private boolean segmenting = true;

    private final MemorySegment payload;
    private final ByteBuffer payloadBuffer;
    private int payloadEnd;
    private int datagrams;
    private final int[] start = new int[MAX_DATAGRAMS];
    private final int[] length = new int[MAX_DATAGRAMS];
    private final int[] next = new int[MAX_DATAGRAMS];

    private final SendGroups groups = new SendGroups(MAX_DATAGRAMS);
    private final MemorySegment name;
    private final MemorySegment vectors;
    private final MemorySegment control;
    private final MemorySegment message;

    SendBatch(Libc libc, AddressTable addresses, Outcome outcome) {
        this.libc = libc;
        this.addresses = addresses;
        this.outcome = outcome;
        Arena arena = Arena.ofAuto();
        payload = arena.allocate(MAX_BYTES, 64);
        payloadBuffer = payload.asByteBuffer();
        name = arena.allocate(SocketAddress.MAX_BYTES, 8);
        vectors = arena.allocate(MAX_SEGMENTS * 16L, 8);
        control = arena.allocate(24, 8);
        control.set(JAVA_LONG, 0, 18);
        control.set(JAVA_INT, 8, SOL_UDP);
        control.set(JAVA_INT, 12, UDP_SEGMENT);
        message = arena.allocate(56, 8);
        message.set(ADDRESS, 0, name);
        message.set(ADDRESS, 16, vectors);
        message.set(ADDRESS, 32, control);
    }

    /** Queues a copy; sends everything first when the batch is full. */
    public void add(int fd, ByteBuffer source, int offset, int bytes, InetSocketAddress to) {
        int at = append(fd, bytes, to);
        payloadBuffer.put(at, source, offset, bytes);
    }

    /** Queues a copy; sends everything first when the batch is full. */
    public void add(int fd, byte[] source, int offset, int bytes, InetSocketAddress to) {
        int at = append(fd, bytes, to);
        payloadBuffer.put(at, source, offset, bytes);
    }

    private int append(int fd, int bytes, InetSocketAddress to) {
        if (datagrams == MAX_DATAGRAMS || payloadEnd + bytes > MAX_BYTES) {
            flush();
        }
        int index = datagrams++;
        start[index] = payloadEnd;
        length[index] = bytes;
        next[index] = NONE;
        payloadEnd += bytes;
        int last = groups.append(fd, to, index);
        if (last != NONE) {
            next[last] = index;
        }
        return start[index];
    }

    /** Sends everything queued. */
    public void flush() {
        if (datagrams == 0) {
            return;
        }
        for (int group = 0; group < groups.size(); group++) {
            sendGroup(groups.fd(group), groups.destination(group), groups.first(group));
        }
        groups.clear();
        datagrams = 0;
        payloadEnd = 0;
    }

    private void sendGroup(int fd, InetSocketAddress to, int first) {
        message.set(JAVA_INT, 8, addresses.encode(to, name, 0));
        boolean segment = segmenting && next[first] != NONE && !refused.contains(to);
        int from = first;
        while (from != NONE) {
            int count = segment ? runFrom(from) : 1;
            if (count > 1) {
                segment = sendRun(fd, to, from, count);
            } else {
                sendOne(fd, from);
            }
            from = after(from, count);
        }
    }

    /** How many datagrams from {@code first} on can leave together. */
    private int runFrom(int first) {
        int segmentBytes = length[first];
        if (segmentBytes == 0 || segmentBytes > MAX_SEGMENT) {
            return 1;
        }
        int count = 1;
        int bytes = segmentBytes;
        for (int i = next[first]; i != NONE && count < MAX_SEGMENTS; i = next[i]) {
            bytes += length[i];
            if (length[i] > segmentBytes || length[i] == 0 || bytes > MAX_SEGMENTED_BYTES) {
                break;
            }
            count++;
            if (length[i] < segmentBytes) {
                break;
            }
        }
        return count;
    }

    private int after(int from, int count) {
        int index = from;
        for (int i = 0; i < count; i++) {
            index = next[index];
        }
        return index;
    }

    /** Sends a run in one call; returns whether segmentation may go on for this destination. */
    private boolean sendRun(int fd, InetSocketAddress to, int first, int count) {
        int bytes = fillVectors(first, count);
        control.set(JAVA_SHORT, 16, (short) length[first]);
        int result = transmit(fd, 24);
        if (result >= 0) {
            outcome.sent(count, bytes);
            return true;
        }
        if (Errno.isFull(-result)) {
            outcome.lost(count, -result);
            return true;
        }
        return sendSingly(fd, to, first, count, -result);
    }

    /** After a refused run: only if a datagram goes out alone was segmentation what the kernel disliked. */
    private boolean sendSingly(int fd, InetSocketAddress to, int first, int count, int errno) {
        boolean anySent = false;
        int index = first;
        for (int i = 0; i < count; i++) {
            anySent |= sendOne(fd, index);
            index = next[index];
        }
        if (!anySent) {
            return true;
        }
        outcome.segmentationRefused();
        if (errno == Errno.EINVAL || errno == Errno.EMSGSIZE) {
            refused.add(to);
        } else {
            segmenting = false;
        }
        return false;
    }

    private boolean sendOne(int fd, int index) {
        int bytes = fillVectors(index, 1);
        int result = transmit(fd, 0);
        if (result >= 0) {
            outcome.sent(1, bytes);
            return true;
        }
        outcome.lost(1, -result);
        return false;
    }

    /** Points the message at {@code count} datagrams; neighbours in memory share a vector. Returns their bytes. */
    private int fillVectors(int first, int count) {
        int vector = 0;
        int index = first;
        int from = start[first];
        int end = from;
        int bytes = 0;
        for (int i = 0; i < count; i++) {
            if (start[index] != end) {
                setVector(vector++, from, end);
                from = start[index];
                end = from;
            }
            end += length[index];
            bytes += length[index];
            index = next[index];
        }
        setVector(vector++, from, end);
        message.set(JAVA_LONG, 24, vector);
        return bytes;
    }

    private void setVector(int vector, int from, int end) {
        vectors.set(JAVA_LONG, vector * 16L, payload.address() + from);
        vectors.set(JAVA_LONG, vector * 16L + 8, end - from);
    }

    private int transmit(int fd, int controlBytes) {
        message.set(JAVA_LONG, 40, controlBytes);
        return libc.sendmsg(fd, message, MSG_DONTWAIT | MSG_NOSIGNAL);
    }
}
