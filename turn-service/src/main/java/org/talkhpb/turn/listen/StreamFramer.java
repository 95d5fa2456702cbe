package org.talkhpb.turn.listen;

import java.nio.ByteBuffer;

/**
 * Cuts a stream into STUN messages and ChannelData frames (RFC 8656 §3.6, §12.5). Frames that lie whole in the read
 * buffer are passed on where they are; only a frame that came in parts is kept, so that an idle client holds no memory.
 */
final class StreamFramer {
    private static final int STUN_HEADER = 20;
    private static final int LONGEST = 0xFFFF + STUN_HEADER;
    private static final int NEEDED_FOR_LENGTH = 4;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Takes whole frames. */
    interface Sink {
        void onFrame(long nowNanos, FirstByte kind, ByteBuffer buffer, int offset, int length);
    }

    private final int lastChannel;
    private final Sink sink;
    private ByteBuffer kept = NOTHING;
    private int keptLength;
    private boolean begun;

    StreamFramer(int lastChannel, Sink sink) {
        this.lastChannel = lastChannel;
        this.sink = sink;
    }

    /** The next bytes; false when they are of no protocol we speak, and the connection must be closed. */
    boolean onBytes(long nowNanos, ByteBuffer buffer, int offset, int length) {
        int from = offset;
        int end = offset + length;
        while (keptLength > 0 && from < end) {
            int wanted = keptLength < NEEDED_FOR_LENGTH ? NEEDED_FOR_LENGTH : frameLength(kept, 0);
            if (wanted < 0) {
                return false;
            }
            int taken = Math.min(wanted - keptLength, end - from);
            keep(buffer, from, taken, wanted);
            from += taken;
            finishKept(nowNanos);
        }
        return keptLength > 0 || cut(nowNanos, buffer, from, end);
    }

    private void finishKept(long nowNanos) {
        if (keptLength >= NEEDED_FOR_LENGTH && frameLength(kept, 0) == keptLength) {
            ByteBuffer whole = kept;
            int wholeLength = keptLength;
            kept = NOTHING;
            keptLength = 0;
            sink.onFrame(nowNanos, FirstByte.of(whole.get(0), lastChannel), whole, 0, wholeLength);
        }
    }

    private boolean cut(long nowNanos, ByteBuffer buffer, int start, int end) {
        int from = start;
        while (from < end) {
            FirstByte kind = FirstByte.of(buffer.get(from), lastChannel);
            // Nobody has a channel before the first answer, but "GET " and "HEAD" look like one.
            if (kind == FirstByte.OTHER || !begun && kind != FirstByte.STUN) {
                return false;
            }
            begun = true;
            int available = end - from;
            int wanted = available < NEEDED_FOR_LENGTH ? NEEDED_FOR_LENGTH : frameLength(buffer, from);
            if (wanted < 0) {
                return false;
            }
            if (wanted > available) {
                keep(buffer, from, available, wanted);
                return true;
            }
            sink.onFrame(nowNanos, kind, buffer, from, wanted);
            from += wanted;
        }
        return true;
    }

    /** Bytes of the frame that begins at {@code at}, padding included; negative when it is none. */
    private int frameLength(ByteBuffer buffer, int at) {
        int field = Short.toUnsignedInt(buffer.getShort(at + 2));
        return switch (FirstByte.of(buffer.get(at), lastChannel)) {
            case STUN -> field % 4 == 0 ? STUN_HEADER + field : -1;
            case CHANNEL_DATA -> ChannelDataRelay.HEADER + (field + 3 & ~3);
            case OTHER -> -1;
        };
    }

    private void keep(ByteBuffer buffer, int from, int length, int wanted) {
        if (kept.capacity() < wanted) {
            ByteBuffer larger = ByteBuffer.allocate(Math.min(wanted, LONGEST + 3));
            larger.put(0, kept, 0, keptLength);
            kept = larger;
        }
        kept.put(keptLength, buffer, from, length);
        keptLength += length;
    }
}
