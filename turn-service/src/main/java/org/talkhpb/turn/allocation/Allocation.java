package org.talkhpb.turn.allocation;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.talkhpb.net.UdpPort;
import org.talkhpb.turn.auth.Identity;
import org.talkhpb.turn.count.TurnCounter;
import org.talkhpb.turn.count.TurnCounters;
import org.talkhpb.turn.policy.PeerPolicy;
import org.talkhpb.turn.policy.PortRule;
import org.talkhpb.turn.policy.Quotas;
import org.talkhpb.turn.relay.Family;
import org.talkhpb.turn.relay.RelayPort;

/**
 * One client's relay: what it sends goes to peers, what permitted peers send comes back. Belongs to one loop. No packet
 * makes an object here.
 */
public final class Allocation implements UdpPort.Receiver {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int CHANNEL_HEADER = 4;

    /** Limits of one allocation. */
    public record Limits(int maxPermissions, int maxChannels, long maxBytesPerSecond) {}

    private final String id;
    private final ClientLink link;
    private final Identity owner;
    private final List<RelayPort> relays;
    private final Quotas.Admission.Place place;
    private final Grant grant;
    private final Lifetimes lifetimes;
    private final TurnCounters counters;
    private final Permissions permissions;
    private final Channels channels;
    private final RateLimit toPeers;
    private final RateLimit toClient;
    private final DataIndication dataIndication;
    private final Traffic traffic = new Traffic();
    private final long createdNanos;
    private long deadlineNanos;

    Allocation(
            String id,
            ClientLink link,
            Identity owner,
            List<RelayPort> relays,
            Quotas.Admission.Place place,
            Grant grant,
            Lifetimes lifetimes,
            Limits limits,
            TurnCounters counters) {
        this.id = id;
        this.link = link;
        this.owner = owner;
        this.relays = List.copyOf(relays);
        this.place = place;
        this.grant = grant;
        this.lifetimes = lifetimes;
        this.counters = counters;
        createdNanos = grant.answeredNanos();
        permissions = new Permissions(limits.maxPermissions());
        channels = new Channels(limits.maxChannels());
        toPeers = new RateLimit(limits.maxBytesPerSecond(), createdNanos);
        toClient = new RateLimit(limits.maxBytesPerSecond(), createdNanos);
        dataIndication = new DataIndication(createdNanos);
        refresh(createdNanos, grant.lifetimeSeconds());
        relays.forEach(relay -> relay.deliverTo(this));
    }

    public ClientLink link() {
        return link;
    }

    public Identity owner() {
        return owner;
    }

    public Grant grant() {
        return grant;
    }

    public List<RelayPort> relays() {
        return relays;
    }

    public boolean has(Family family) {
        return relay(family).isPresent();
    }

    private Optional<RelayPort> relay(Family family) {
        for (int i = 0; i < relays.size(); i++) {
            if (relays.get(i).family() == family) {
                return Optional.of(relays.get(i));
            }
        }
        return Optional.empty();
    }

    /** Lives {@code seconds} from now. */
    public void refresh(long nowNanos, long seconds) {
        deadlineNanos = nowNanos + seconds * SECOND_NANOS;
    }

    boolean isOver(long nowNanos) {
        return deadlineNanos - nowNanos <= 0;
    }

    public boolean haveRoomForPermissions(Collection<InetAddress> peers) {
        return permissions.haveRoomFor(peers);
    }

    /** Permits peers, each with the ports that policy gave. */
    public void permit(long nowNanos, Map<InetAddress, PortRule> peers) {
        long untilNanos = nowNanos + lifetimes.permissionSeconds() * SECOND_NANOS;
        peers.forEach((peer, ports) -> permissions.install(peer, ports, untilNanos));
    }

    /** Why a channel was or was not bound. */
    public enum BindResult {
        BOUND,
        /** Number or peer is paired otherwise: 400. */
        CONFLICT,
        /** Too many channels: 508. */
        FULL
    }

    /** Binds or refreshes a channel and its permission (RFC 8656 §12.2). */
    public BindResult bind(long nowNanos, int number, InetSocketAddress peer, PortRule ports) {
        channels.onTime(nowNanos);
        Optional<Channel> sameNumber = channels.numbered(number);
        Optional<Channel> samePeer = channels.of(peer);
        if (!sameNumber.equals(samePeer)) {
            return BindResult.CONFLICT;
        }
        boolean noRoom =
                !permissions.haveRoomFor(List.of(peer.getAddress())) || samePeer.isEmpty() && channels.isFull();
        if (noRoom) {
            return BindResult.FULL;
        }
        permit(nowNanos, Map.of(peer.getAddress(), ports));
        long untilNanos = nowNanos + lifetimes.channelSeconds() * SECOND_NANOS;
        Permission permission = permissions.of(peer.getAddress()).orElseThrow();
        samePeer.ifPresentOrElse(
                channel -> channel.refresh(untilNanos),
                () -> channels.add(new Channel(number, peer, permission, untilNanos)));
        return BindResult.BOUND;
    }

    /** ChannelData of the client: {@code length} bytes of payload at {@code offset}. */
    public void onChannelData(long nowNanos, int number, ByteBuffer buffer, int offset, int length) {
        Optional<Channel> channel = channels.numbered(number);
        if (channel.isEmpty()) {
            counters.add(TurnCounter.NO_CHANNEL);
        } else if (channel.get().isOver(nowNanos) || channel.get().permission().isOver(nowNanos)) {
            counters.add(TurnCounter.EXPIRED);
        } else if (maySendToPeer(nowNanos, length)) {
            InetSocketAddress peer = channel.get().peer();
            relayTowards(peer).send(buffer, offset, length, peer);
        }
    }

    /** The data of a Send indication. Sending does not refresh the permission. */
    public void onSend(long nowNanos, InetSocketAddress peer, byte[] buffer, int offset, int length) {
        Optional<Permission> permission = permissions.of(peer.getAddress());
        if (permission.isEmpty() || !has(Family.of(peer.getAddress()))) {
            counters.add(TurnCounter.NO_PERMISSION);
        } else if (permission.get().isOver(nowNanos)) {
            counters.add(TurnCounter.EXPIRED);
        } else if (!permission.get().allows(peer.getPort())) {
            counters.add(TurnCounter.FORBIDDEN_PEER);
        } else if (maySendToPeer(nowNanos, length)) {
            relayTowards(peer).send(buffer, offset, length, peer);
        }
    }

    private RelayPort relayTowards(InetSocketAddress peer) {
        return relays.size() == 1
                ? relays.getFirst()
                : relay(Family.of(peer.getAddress())).orElseThrow();
    }

    private boolean maySendToPeer(long nowNanos, int length) {
        if (!toPeers.admits(nowNanos, length)) {
            counters.add(TurnCounter.RATE);
            return false;
        }
        traffic.toPeer(length);
        counters.add(TurnCounter.PEER_PACKETS_OUT);
        counters.add(TurnCounter.PEER_BYTES_OUT, length);
        return true;
    }

    /** A datagram of a peer: by its channel, else as Data indication, if it has permission. */
    @Override
    public void onDatagram(long nowNanos, ByteBuffer buffer, int offset, int length, InetSocketAddress peer) {
        counters.add(TurnCounter.PEER_PACKETS_IN);
        counters.add(TurnCounter.PEER_BYTES_IN, length);
        Optional<Channel> channel = channels.of(peer);
        if (channel.isPresent() && !channel.get().isOver(nowNanos)) {
            if (maySendToClient(nowNanos, channel.get().permission(), peer, length)) {
                sendChannelData(channel.get(), buffer, offset, length);
            }
            return;
        }
        Optional<Permission> permission = permissions.of(peer.getAddress());
        if (permission.isEmpty()) {
            counters.add(TurnCounter.NO_PERMISSION);
        } else if (maySendToClient(nowNanos, permission.get(), peer, length)) {
            sendDataIndication(permission.get(), peer, buffer, offset, length);
        }
    }

    private boolean maySendToClient(long nowNanos, Permission permission, InetSocketAddress peer, int length) {
        if (permission.isOver(nowNanos)) {
            counters.add(TurnCounter.EXPIRED);
        } else if (!permission.allows(peer.getPort())) {
            counters.add(TurnCounter.FORBIDDEN_PEER);
        } else if (!toClient.admits(nowNanos, length)) {
            counters.add(TurnCounter.RATE);
        } else {
            return true;
        }
        return false;
    }

    private void sendChannelData(Channel channel, ByteBuffer buffer, int offset, int length) {
        int padding = link.transport().isStream() ? DataIndication.padding(length) : 0;
        buffer.putShort(offset - CHANNEL_HEADER, (short) channel.number());
        buffer.putShort(offset - CHANNEL_HEADER + 2, (short) length);
        for (int i = 0; i < padding; i++) {
            buffer.put(offset + length + i, (byte) 0);
        }
        sendToClient(buffer, offset - CHANNEL_HEADER, CHANNEL_HEADER + length + padding, length);
    }

    private void sendDataIndication(
            Permission permission, InetSocketAddress peer, ByteBuffer buffer, int offset, int length) {
        byte[] address = permission.address();
        dataIndication.wrap(buffer, offset, length, address, peer.getPort());
        int head = DataIndication.headRoom(address);
        sendToClient(buffer, offset - head, head + length + DataIndication.padding(length), length);
    }

    private void sendToClient(ByteBuffer buffer, int offset, int messageLength, int payloadLength) {
        if (!link.send(buffer, offset, messageLength)) {
            counters.add(TurnCounter.TCP_QUEUE_FULL);
            return;
        }
        traffic.toClient(payloadLength);
        counters.add(TurnCounter.CLIENT_PACKETS_OUT);
        counters.add(TurnCounter.CLIENT_BYTES_OUT, payloadLength);
    }

    /** Ends the permissions of peers that {@code policy} denies by now. */
    void endForbidden(long nowNanos, PeerPolicy policy) {
        permissions.end(nowNanos, policy::denies);
    }

    void onTime(long nowNanos) {
        channels.onTime(nowNanos);
        permissions.onTime(nowNanos, channels);
    }

    /** Frees ports and quota; idempotent. */
    void close() {
        relays.forEach(RelayPort::close);
        place.release();
    }

    /** What operators may see of it. */
    public AllocationSummary describe(long nowNanos) {
        return new AllocationSummary(
                id,
                link.transport().label(),
                relays.stream().map(relay -> relay.family().name()).toList(),
                (nowNanos - createdNanos) / SECOND_NANOS,
                (deadlineNanos - nowNanos) / SECOND_NANOS,
                permissions.size(),
                channels.size(),
                traffic.packetsToPeers(),
                traffic.bytesToPeers(),
                traffic.packetsToClient(),
                traffic.bytesToClient());
    }
}
