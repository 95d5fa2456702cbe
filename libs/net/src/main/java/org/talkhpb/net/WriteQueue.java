package org.talkhpb.net;

import java.nio.ByteBuffer;

/** Bytes of one connection that wait for the kernel: grows on demand up to a limit, gives its memory back when empty. */
final class WriteQueue {
    private static final byte[] NONE = new byte[0];
    private static final int FIRST_CAPACITY = 4 << 10;

    private final int limit;
    private byte[] bytes = NONE;
    private int head;
    private int tail;

    WriteQueue(int limit) {
        this.limit = limit;
    }

    int size() {
        return tail - head;
    }

    int room() {
        return limit - size();
    }

    /** Makes room for {@code length} bytes; false when that would pass the limit. */
    boolean reserve(int length) {
        if (size() + length > limit) {
            return false;
        }
        if (tail + length > bytes.length) {
            byte[] target = size() + length <= bytes.length ? bytes : new byte[capacityFor(size() + length)];
            System.arraycopy(bytes, head, target, 0, size());
            bytes = target;
            tail -= head;
            head = 0;
        }
        return true;
    }

    private int capacityFor(int needed) {
        int doubled = Math.max(FIRST_CAPACITY, Integer.highestOneBit(needed - 1) << 1);
        return Math.max(needed, Math.min(limit, doubled));
    }

    /** After {@link #reserve}. */
    void append(ByteBuffer source, int offset, int length) {
        source.get(offset, bytes, tail, length);
        tail += length;
    }

    /** After {@link #reserve}. */
    void append(byte[] source, int offset, int length) {
        System.arraycopy(source, offset, bytes, tail, length);
        tail += length;
    }

    /** Copies as much as fits to the start of {@code target}; returns how much that is. */
    int peek(ByteBuffer target) {
        int length = Math.min(size(), target.capacity());
        target.put(0, bytes, head, length);
        return length;
    }

    /** Forgets the first {@code length} bytes. */
    void skip(int length) {
        head += length;
        if (head == tail) {
            head = 0;
            tail = 0;
            if (bytes.length > FIRST_CAPACITY) {
                bytes = NONE;
            }
        }
    }
}
