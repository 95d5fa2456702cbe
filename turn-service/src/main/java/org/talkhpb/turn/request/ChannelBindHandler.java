package org.talkhpb.turn.request;

import static org.talkhpb.turn.request.Outcome.granted;
import static org.talkhpb.turn.request.Outcome.refused;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import org.talkhpb.rtc.stun.StunAttribute;
import org.talkhpb.turn.allocation.Allocation;
import org.talkhpb.turn.allocation.Channels;
import org.talkhpb.turn.policy.PeerPolicy;
import org.talkhpb.turn.policy.PeerVerdict;
import org.talkhpb.turn.policy.PortRule;
import org.talkhpb.turn.relay.Family;

/** ChannelBind (RFC 8656 §12.2). */
final class ChannelBindHandler implements Handler {
    private final PeerPolicy policy;
    private final int lastChannel;

    /** @param lastChannel 0x4FFF, or 0x7FFF for clients of RFC 5766 */
    ChannelBindHandler(PeerPolicy policy, int lastChannel) {
        this.policy = policy;
        this.lastChannel = lastChannel;
    }

    @Override
    public boolean understands(int attribute) {
        return KnownAttributes.inPeerRequest(attribute);
    }

    @Override
    public Outcome handle(Request request) {
        Optional<Allocation> allocation =
                request.allocations().of(request.link().client());
        if (allocation.isEmpty()) {
            return refused(TurnError.ALLOCATION_MISMATCH);
        }
        OptionalInt number = request.message().unsignedShort(StunAttribute.CHANNEL_NUMBER);
        Optional<InetSocketAddress> peer = request.message().xorAddress(StunAttribute.XOR_PEER_ADDRESS);
        boolean inRange = number.isPresent() && number.getAsInt() >= Channels.FIRST && number.getAsInt() <= lastChannel;
        if (!inRange || peer.isEmpty()) {
            return refused(TurnError.BAD_REQUEST);
        }
        return bind(request, allocation.get(), number.getAsInt(), peer.get());
    }

    private Outcome bind(Request request, Allocation allocation, int number, InetSocketAddress peer) {
        if (!allocation.has(Family.of(peer.getAddress()))) {
            return refused(TurnError.PEER_FAMILY_MISMATCH);
        }
        if (!(policy.judge(peer.getAddress()) instanceof PeerVerdict.Allowed(PortRule ports))
                || !ports.allows(peer.getPort())) {
            return refused(TurnError.FORBIDDEN);
        }
        return switch (allocation.bind(request.nowNanos(), number, peer, ports)) {
            case BOUND -> granted(answer -> {});
            case CONFLICT -> refused(TurnError.BAD_REQUEST);
            case FULL -> refused(TurnError.INSUFFICIENT_CAPACITY);
        };
    }
}
