package org.talkhpb.turn.request;

import static org.talkhpb.turn.request.Outcome.granted;
import static org.talkhpb.turn.request.Outcome.refused;

import java.util.Optional;
import java.util.OptionalInt;
import org.talkhpb.rtc.stun.StunAttribute;
import org.talkhpb.rtc.stun.StunView;
import org.talkhpb.turn.allocation.Allocation;
import org.talkhpb.turn.allocation.Allocations;
import org.talkhpb.turn.allocation.Lifetimes;
import org.talkhpb.turn.relay.Family;

/** Refresh (RFC 8656 §8.2); lifetime 0 deletes. */
final class RefreshHandler implements Handler {
    private final Lifetimes lifetimes;

    RefreshHandler(Lifetimes lifetimes) {
        this.lifetimes = lifetimes;
    }

    @Override
    public boolean understands(int attribute) {
        return KnownAttributes.inRefresh(attribute);
    }

    @Override
    public Outcome handle(Request request) {
        Optional<Allocation> allocation =
                request.allocations().of(request.link().client());
        if (allocation.isEmpty()) {
            return refused(TurnError.ALLOCATION_MISMATCH);
        }
        StunView message = request.message();
        OptionalInt family = message.firstByte(StunAttribute.REQUESTED_ADDRESS_FAMILY);
        if (family.isPresent()
                && !Family.ofCode(family.getAsInt()).map(allocation.get()::has).orElse(false)) {
            return refused(TurnError.PEER_FAMILY_MISMATCH);
        }
        long wished = message.unsignedInt(StunAttribute.LIFETIME).orElse(lifetimes.defaultAllocationSeconds());
        long granted = wished == 0 ? 0 : lifetimes.granted(wished);
        if (granted == 0) {
            request.allocations().end(request.nowNanos(), request.link().client(), Allocations.End.DELETED);
        } else {
            allocation.get().refresh(request.nowNanos(), granted);
        }
        return granted(answer -> answer.unsignedInt(StunAttribute.LIFETIME, granted));
    }
}
