package org.talkhpb.net.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Up to {@value #CAPACITY} datagrams taken from a socket by one {@code recvmmsg}; valid until the next. */
public final class ReceiveBatch {
    public static final int CAPACITY = 64;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_TRUNC = 0x20;

    /** Offsets in {@code struct mmsghdr}. */
    private static final int HEADER = 64;

    private static final int NAME_LENGTH = 8;
    private static final int IOV = 16;
    private static final int IOV_COUNT = 24;
    private static final int FLAGS = 48;
    private static final int LENGTH = 56;

    private static final int IOV_BYTES = 16;

    private final Libc libc;
    private final AddressTable addresses;
    private final int room;
    private final int slotBytes;
    private final MemorySegment headers;
    private final MemorySegment names;
    private final ByteBuffer buffer;

    /** Slots of {@code room} free bytes, {@code maxDatagram} bytes and {@code room} bytes again. */
    ReceiveBatch(Libc libc, AddressTable addresses, int room, int maxDatagram) {
        this.libc = libc;
        this.addresses = addresses;
        this.room = room;
        slotBytes = room + maxDatagram + room;
        Arena arena = Arena.ofAuto();
        headers = arena.allocate((long) CAPACITY * HEADER, 64);
        names = arena.allocate((long) CAPACITY * SocketAddress.MAX_BYTES, 8);
        MemorySegment vectors = arena.allocate((long) CAPACITY * IOV_BYTES, 8);
        MemorySegment bytes = arena.allocate((long) CAPACITY * slotBytes, 64);
        buffer = bytes.asByteBuffer();
        for (int i = 0; i < CAPACITY; i++) {
            MemorySegment vector = vectors.asSlice((long) i * IOV_BYTES, IOV_BYTES);
            vector.set(ADDRESS, 0, bytes.asSlice((long) i * slotBytes + room));
            vector.set(JAVA_LONG, 8, maxDatagram);
            MemorySegment header = headers.asSlice((long) i * HEADER, HEADER);
            header.set(ADDRESS, 0, names.asSlice((long) i * SocketAddress.MAX_BYTES));
            header.set(ADDRESS, IOV, vector);
            header.set(JAVA_LONG, IOV_COUNT, 1);
            header.set(JAVA_INT, NAME_LENGTH, SocketAddress.MAX_BYTES);
        }
    }

    /** Takes what is there; returns the number of datagrams or a negated {@link Errno}. */
    public int receive(int fd) {
        int received = libc.recvmmsg(fd, headers, CAPACITY, MSG_DONTWAIT);
        for (int i = 0; i < received; i++) {
            headers.set(JAVA_INT, (long) i * HEADER + NAME_LENGTH, SocketAddress.MAX_BYTES);
        }
        return received;
    }

    /** The memory of all slots. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** Where datagram {@code index} starts in {@link #buffer}. */
    public int offset(int index) {
        return index * slotBytes + room;
    }

    public int length(int index) {
        return headers.get(JAVA_INT, (long) index * HEADER + LENGTH);
    }

    /** Whether datagram {@code index} was longer than its slot. */
    public boolean isTruncated(int index) {
        return (headers.get(JAVA_INT, (long) index * HEADER + FLAGS) & MSG_TRUNC) != 0;
    }

    public InetSocketAddress from(int index) {
        return addresses.intern(names, (long) index * SocketAddress.MAX_BYTES);
    }
}
