package org.talkhpb.turn.request;

import static org.talkhpb.turn.request.Outcome.granted;
import static org.talkhpb.turn.request.Outcome.refused;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.talkhpb.rtc.stun.StunAttribute;
import org.talkhpb.turn.allocation.Allocation;
import org.talkhpb.turn.policy.PeerPolicy;
import org.talkhpb.turn.policy.PeerVerdict;
import org.talkhpb.turn.policy.PortRule;
import org.talkhpb.turn.relay.Family;

/** CreatePermission (RFC 8656 §10.2): every address is checked before any is installed. */
final class CreatePermissionHandler implements Handler {
    private final PeerPolicy policy;

    CreatePermissionHandler(PeerPolicy policy) {
        this.policy = policy;
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
        List<InetSocketAddress> peers = request.message().xorAddresses(StunAttribute.XOR_PEER_ADDRESS);
        if (peers.isEmpty()) {
            return refused(TurnError.BAD_REQUEST);
        }
        Map<InetAddress, PortRule> permitted = new HashMap<>();
        for (InetSocketAddress peer : peers) {
            if (!allocation.get().has(Family.of(peer.getAddress()))) {
                return refused(TurnError.PEER_FAMILY_MISMATCH);
            }
            if (!(policy.judge(peer.getAddress()) instanceof PeerVerdict.Allowed allowed)) {
                return refused(TurnError.FORBIDDEN);
            }
            permitted.put(peer.getAddress(), allowed.ports());
        }
        if (!allocation.get().haveRoomForPermissions(permitted.keySet())) {
            return refused(TurnError.INSUFFICIENT_CAPACITY);
        }
        allocation.get().permit(request.nowNanos(), permitted);
        return granted(answer -> {});
    }
}
