package org.talkhpb.turn.listen;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.talkhpb.turn.allocation.Allocation;
import org.talkhpb.turn.count.TurnCounter;
import org.talkhpb.turn.count.TurnCounters;

/** Reads the header of ChannelData (RFC 8656 §12.4) and passes the payload on. */
final class ChannelDataRelay {
    static final int HEADER = 4;

    private final TurnCounters counters;

    ChannelDataRelay(TurnCounters counters) {
        this.counters = counters;
    }

    /** A frame, perhaps with padding behind its payload. */
    void onFrame(long nowNanos, ByteBuffer buffer, int offset, int length, Optional<Allocation> allocation) {
        if (length < HEADER) {
            counters.add(TurnCounter.MALFORMED);
            return;
        }
        int number = Short.toUnsignedInt(buffer.getShort(offset));
        int payload = Short.toUnsignedInt(buffer.getShort(offset + 2));
        if (payload > length - HEADER) {
            counters.add(TurnCounter.MALFORMED);
        } else if (allocation.isEmpty()) {
            counters.add(TurnCounter.NO_ALLOCATION);
        } else {
            allocation.get().onChannelData(nowNanos, number, buffer, offset + HEADER, payload);
        }
    }
}
