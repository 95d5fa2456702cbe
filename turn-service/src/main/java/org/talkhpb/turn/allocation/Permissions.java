package org.talkhpb.turn.allocation;

import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.talkhpb.turn.policy.PortRule;

/** The permissions of one allocation, by address without port. */
final class Permissions {
    /** Wrapped once here, so that finding one for a packet makes no object. */
    private final Map<InetAddress, Optional<Permission>> byAddress = new HashMap<>();

    private final int capacity;

    Permissions(int capacity) {
        this.capacity = capacity;
    }

    Optional<Permission> of(InetAddress peer) {
        return byAddress.getOrDefault(peer, Optional.empty());
    }

    /** Whether all of {@code peers} may be installed beside what is there. */
    boolean haveRoomFor(Collection<InetAddress> peers) {
        long added = peers.stream()
                .distinct()
                .filter(peer -> !byAddress.containsKey(peer))
                .count();
        return byAddress.size() + added <= capacity;
    }

    /** Installs or refreshes. */
    Permission install(InetAddress peer, PortRule ports, long deadlineNanos) {
        Permission permission = byAddress
                .computeIfAbsent(peer, address -> Optional.of(new Permission(address, ports, deadlineNanos)))
                .orElseThrow();
        permission.refresh(ports, deadlineNanos);
        return permission;
    }

    /** Ends those of peers that {@code forbidden} tells, also for channels that hold them. */
    void end(long nowNanos, Predicate<InetAddress> forbidden) {
        byAddress.forEach((peer, present) -> {
            if (forbidden.test(peer)) {
                present.ifPresent(permission -> permission.end(nowNanos));
            }
        });
    }

    /** Forgets what is over, except what a channel still holds. */
    void onTime(long nowNanos, Channels channels) {
        byAddress.values().removeIf(present -> present.filter(p -> p.isOver(nowNanos) && !channels.use(p))
                .isPresent());
    }

    int size() {
        return byAddress.size();
    }
}
