package org.talkhpb.turn.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.talkhpb.net.EventLoop;
import org.talkhpb.turn.relay.PortPool.Wish;

class RelaysTest {

    @Test
    void takesEveryPortOnceAtRandom() {
        PortPool pool = new PortPool(50_001, 50_100, new Random(1));
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            order.add(pool.take(Wish.ANY).orElseThrow());
        }
        assertThat(order).doesNotHaveDuplicates();
        assertThat(order.stream().sorted().toList()).isNotEqualTo(order);
        assertThat(pool.take(Wish.ANY)).isEmpty();
        assertThat(pool.free()).isZero();
        order.forEach(pool::release);
        assertThat(pool.free()).isEqualTo(100);
        assertThatThrownBy(() -> pool.release(50_001)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void takesPairsThatFit() {
        PortPool pool = new PortPool(50_001, 50_006, new Random(1));
        Set<Integer> first = new HashSet<>();
        first.add(pool.take(Wish.EVEN_WITH_NEXT).orElseThrow());
        first.add(pool.take(Wish.EVEN_WITH_NEXT).orElseThrow());
        assertThat(first).containsExactlyInAnyOrder(50_002, 50_004);
        assertThat(pool.take(Wish.EVEN_WITH_NEXT)).isEmpty();
        assertThat(pool.take(Wish.EVEN)).hasValue(50_006);
        assertThat(pool.free()).isEqualTo(1);
    }

    /** Behind a NAT two clients of this node reach each other by announced addresses that no interface has. */
    @Test
    void turnsAnnouncedAddressesBackIntoOurOwn() throws IOException {
        var bind = new InetSocketAddress("127.0.0.1", 0).getAddress();
        var announced = new InetSocketAddress("8.8.8.8", 0).getAddress();
        try (EventLoop loop = new EventLoop("test")) {
            PortPool ports = new PortPool(20_000, 60_000, new Random());
            Relays relays =
                    new Relays(List.of(new RelayAddress(bind, announced, ports)), new Reservations(), loop::openUdp);
            RelayPort one = relays.open(Family.IPV4, Wish.ANY).orElseThrow();
            RelayPort two = relays.open(Family.IPV4, Wish.ANY).orElseThrow();
            List<InetSocketAddress> heard = new ArrayList<>();
            two.deliverTo((now, buffer, offset, length, from) -> heard.add(from));
            one.send(new byte[3], 0, 3, two.announced());
            loop.step(System.nanoTime());
            loop.step(System.nanoTime());
            assertThat(heard).containsExactly(one.announced());
            assertThat(one.announced().getAddress()).isEqualTo(announced);
            one.close();
            one.close();
            two.close();
            assertThat(ports.free()).isEqualTo(40_001);
        }
    }

    @Test
    void givesAReservedPortToAClientOfAnotherLoop() {
        var bind = new InetSocketAddress("127.0.0.1", 0).getAddress();
        Reservations reservations = new Reservations();
        try (EventLoop one = new EventLoop("one");
                EventLoop two = new EventLoop("two")) {
            List<RelayAddress> addresses =
                    List.of(new RelayAddress(bind, bind, new PortPool(20_000, 60_000, new Random())));
            Relays first = new Relays(addresses, reservations, one::openUdp);
            Relays second = new Relays(addresses, reservations, two::openUdp);
            RelayPort even = first.open(Family.IPV4, Wish.EVEN_WITH_NEXT).orElseThrow();
            assertThat(first.reserveNext(0, even, 42)).isTrue();
            RelayPort odd = second.openReserved(1, 42).orElseThrow();
            assertThat(odd.announced().getPort()).isEqualTo(even.announced().getPort() + 1);
            assertThat(first.openReserved(1, 42)).isEmpty();
        }
    }
}
