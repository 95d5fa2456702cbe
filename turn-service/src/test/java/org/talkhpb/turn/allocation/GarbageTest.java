package org.talkhpb.turn.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.talkhpb.net.UdpPort;
import org.talkhpb.rtc.stun.StunKey;
import org.talkhpb.turn.auth.Identity;
import org.talkhpb.turn.count.TurnCounter;
import org.talkhpb.turn.count.TurnCounters;
import org.talkhpb.turn.policy.PortRule;
import org.talkhpb.turn.policy.QuotaLimits;
import org.talkhpb.turn.policy.Quotas;
import org.talkhpb.turn.relay.Family;
import org.talkhpb.turn.relay.PortPool;
import org.talkhpb.turn.relay.RelayAddress;
import org.talkhpb.turn.relay.RelayPort;
import org.talkhpb.turn.relay.Relays;
import org.talkhpb.turn.relay.Reservations;

/** Relaying makes no garbage, even where the compiler is too lazy to remove it. */
class GarbageTest {
    private static final int PACKETS = 50_000;
    private static final InetSocketAddress CLIENT = new InetSocketAddress("203.0.113.1", 1_000);
    private static final InetSocketAddress PEER = new InetSocketAddress("198.51.100.9", 2_000);
    private static final InetSocketAddress PEER_WITHOUT_CHANNEL = new InetSocketAddress("198.51.100.9", 2_001);

    /** A socket that forgets. */
    private record Void(InetSocketAddress localAddress) implements UdpPort {
        @Override
        public void send(ByteBuffer source, int offset, int length, InetSocketAddress to) {}

        @Override
        public void send(byte[] source, int offset, int length, InetSocketAddress to) {}

        @Override
        public void flush() {}

        @Override
        public int receiveBufferBytes() {
            return 0;
        }

        @Override
        public int sendBufferBytes() {
            return 0;
        }

        @Override
        public void close() {}
    }

    private record VoidLink(InetSocketAddress client) implements ClientLink {
        @Override
        public Transport transport() {
            return Transport.UDP;
        }

        @Override
        public boolean send(ByteBuffer buffer, int offset, int length) {
            return true;
        }

        @Override
        public boolean send(byte[] buffer, int offset, int length) {
            return true;
        }
    }

    private final TurnCounters counters = new TurnCounters();
    private final Allocations allocations =
            new Allocations("t", Lifetimes.defaults(), new Allocation.Limits(10, 10, 1L << 40), counters);

    private void allocate() {
        InetAddress own = CLIENT.getAddress();
        Relays relays = new Relays(
                List.of(new RelayAddress(own, own, new PortPool(1_000, 1_001, new Random(1)))),
                new Reservations(),
                (bind, receiver) -> new Void(bind));
        RelayPort relay = relays.open(Family.IPV4, PortPool.Wish.ANY).orElseThrow();
        Quotas quotas = new Quotas(new QuotaLimits(0, 0, 0, 0, 0));
        Quotas.Admission.Place place = (Quotas.Admission.Place) quotas.admit("u", own);
        Grant grant = new Grant(new byte[12], 0, 600, OptionalLong.empty(), OptionalInt.empty());
        Identity owner = new Identity("u", StunKey.shortTerm("p"));
        Allocation made = allocations.create(new VoidLink(CLIENT), owner, List.of(relay), place, grant);
        made.bind(0, 0x4000, PEER, PortRule.any());
        made.permit(0, Map.of(PEER.getAddress(), PortRule.any()));
    }

    private void relay(ByteBuffer buffer) {
        for (int i = 0; i < PACKETS; i++) {
            Allocation allocation = allocations.of(CLIENT).orElseThrow();
            allocation.onChannelData(1, 0x4000, buffer, 100, 1_000);
            allocation.onDatagram(1, buffer, 100, 1_000, PEER);
            allocation.onDatagram(1, buffer, 100, 1_000, PEER_WITHOUT_CHANNEL);
        }
    }

    @Test
    void relaysWithoutGarbage() {
        allocate();
        ByteBuffer buffer = ByteBuffer.allocateDirect(2_000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        relay(buffer);
        long before = threads.getCurrentThreadAllocatedBytes();
        relay(buffer);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(counters.get(TurnCounter.CLIENT_PACKETS_OUT)).isEqualTo(4L * PACKETS);
        assertThat(allocated / (3.0 * PACKETS)).isLessThan(1.0);
    }
}
