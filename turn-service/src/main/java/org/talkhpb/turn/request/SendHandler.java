package org.talkhpb.turn.request;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import org.talkhpb.rtc.stun.StunAttribute;
import org.talkhpb.rtc.stun.StunView;
import org.talkhpb.turn.allocation.Allocation;
import org.talkhpb.turn.count.TurnCounter;
import org.talkhpb.turn.count.TurnCounters;

/** Send indications (RFC 8656 §11.2): whatever is wrong drops them. */
final class SendHandler {
    private final TurnCounters counters;

    SendHandler(TurnCounters counters) {
        this.counters = counters;
    }

    /** @param buffer the array that {@code message} looks at */
    void onSend(long nowNanos, StunView message, byte[] buffer, Optional<Allocation> allocation) {
        if (allocation.isEmpty()) {
            counters.add(TurnCounter.NO_ALLOCATION);
            return;
        }
        if (message.unknownRequired(KnownAttributes::inSend).length > 0) {
            counters.add(TurnCounter.UNSUPPORTED);
            return;
        }
        Optional<InetSocketAddress> peer = message.xorAddress(StunAttribute.XOR_PEER_ADDRESS);
        OptionalInt data = message.valueOffset(StunAttribute.DATA);
        if (peer.isEmpty() || data.isEmpty()) {
            counters.add(TurnCounter.MALFORMED);
            return;
        }
        int length = message.valueLength(StunAttribute.DATA);
        allocation.get().onSend(nowNanos, peer.get(), buffer, data.getAsInt(), length);
    }
}
