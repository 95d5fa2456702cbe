package org.talkhpb.turn.policy;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Decides which peers may be reached (turn.md 6.1). Read by all loops; everything may change while it runs. An address that carries an IPv4 address inside is judged as both.
 */
public final class PeerPolicy {
    private static final PeerVerdict DENIED = new PeerVerdict.Denied();

    /**
     * What the operator wants.
     *
     * @param ownAddresses of this machine, denied unless they are registered
     */
    public record Rules(
            PeerMode mode,
            List<AllowedPeer> allowed,
            AddressRanges denied,
            AddressRanges ownAddresses,
            Loopback loopback) {}

    /** Whether this machine's loopback is a peer, for tests only. */
    public enum Loopback {
        DENIED,
        ALLOWED
    }

    private volatile Rules rules;
    private final AtomicReference<MediaAddresses> suite = new AtomicReference<>(MediaAddresses.none());

    /** A policy that knows nothing of the suite yet. */
    public PeerPolicy(Rules rules) {
        this.rules = rules;
    }

    /** What the operator wants from now on; any thread. Permissions that exist live on until somebody ends them. */
    public void rulesAre(Rules changed) {
        rules = changed;
    }

    /** The suite's addresses from now on; any thread. Permissions that exist live on until they run out. */
    public void suiteIs(MediaAddresses addresses) {
        suite.set(addresses);
    }

    /** What holds for {@code peer} now. */
    public PeerVerdict judge(InetAddress peer) {
        IpNumber address = IpNumber.of(peer);
        for (AllowedPeer allowed : rules.allowed()) {
            if (allowed.addresses().contains(address)) {
                return new PeerVerdict.Allowed(allowed.ports());
            }
        }
        if (isDeniedInAnyForm(address)) {
            return DENIED;
        }
        Optional<PortRule> registered = suite.get().ports(address);
        if (registered.isPresent()) {
            return new PeerVerdict.Allowed(narrowest(registered.get(), address));
        }
        boolean open = rules.mode() != PeerMode.SFU_ONLY && !isOwn(address) && isInReach(address);
        return open ? new PeerVerdict.Allowed(PortRule.any()) : DENIED;
    }

    /** Whether {@code peer} is on a list of denied ones and on none of allowed ones, wherever the suite's media is. */
    public boolean denies(InetAddress peer) {
        IpNumber address = IpNumber.of(peer);
        boolean allowed =
                rules.allowed().stream().anyMatch(each -> each.addresses().contains(address));
        return !allowed && isDeniedInAnyForm(address);
    }

    private boolean isDeniedInAnyForm(IpNumber address) {
        boolean embeddedDenied = address.embedded().map(this::isDenied).orElse(false);
        return address.isOpaqueTunnel() || embeddedDenied || isDenied(address);
    }

    /** On this machine's addresses only the suite's ports are peers, unless everything on loopback is. */
    private PortRule narrowest(PortRule registered, IpNumber address) {
        boolean wide = rules.mode() == PeerMode.SFU_ONLY || isOwn(address);
        return wide ? registered : PortRule.any();
    }

    private boolean isOwn(IpNumber address) {
        return rules.ownAddresses().contains(address) && !isPermittedLoopback(address);
    }

    private boolean isInReach(IpNumber address) {
        boolean privateInside =
                address.embedded().map(ReservedAddresses.PRIVATE::contains).orElse(false);
        return rules.mode() == PeerMode.OPEN || !privateInside && !ReservedAddresses.PRIVATE.contains(address);
    }

    private boolean isDenied(IpNumber address) {
        return rules.denied().contains(address)
                || ReservedAddresses.ALWAYS_DENIED.contains(address)
                || ReservedAddresses.LOOPBACK.contains(address) && !isPermittedLoopback(address);
    }

    private boolean isPermittedLoopback(IpNumber address) {
        return rules.loopback() == Loopback.ALLOWED && ReservedAddresses.LOOPBACK.contains(address);
    }
}
