package org.talkhpb.net.tls;

import java.nio.ByteBuffer;

/** Received bytes that could not be used yet. Holds no memory while there are none. */
final class ReceivedBytes {
    private static final byte[] NONE = new byte[0];

    private final int limit;
    private byte[] bytes = NONE;
    private int length;

    ReceivedBytes(int limit) {
        this.limit = limit;
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** Takes all of {@code more}; false when that would be too much. */
    boolean add(ByteBuffer more) {
        int added = more.remaining();
        if (length + added > limit) {
            return false;
        }
        if (length + added > bytes.length) {
            byte[] larger = new byte[Math.min(limit, Math.max(length + added, bytes.length * 2))];
            System.arraycopy(bytes, 0, larger, 0, length);
            bytes = larger;
        }
        more.get(bytes, length, added);
        length += added;
        return true;
    }

    ByteBuffer view() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    /** Forgets everything before {@code position} of the last view. */
    void consumedTo(int position) {
        length -= position;
        if (length == 0) {
            bytes = NONE;
        } else {
            System.arraycopy(bytes, position, bytes, 0, length);
        }
    }
}
