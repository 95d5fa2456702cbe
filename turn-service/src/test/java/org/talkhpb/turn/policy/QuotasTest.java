package org.talkhpb.turn.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuotasTest {

    @Test
    void releasesEveryPlaceOnceInAnyOrder() throws UnknownHostException {
        Random random = new Random(7);
        Quotas quotas = new Quotas(new QuotaLimits(100, 30, 20, 0, 0));
        List<Quotas.Admission.Place> held = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            if (random.nextBoolean()) {
                InetAddress from = InetAddress.getByAddress(new byte[] {9, 9, 9, (byte) random.nextInt(5)});
                if (quotas.admit("user" + random.nextInt(8), from) instanceof Quotas.Admission.Place place) {
                    held.add(place);
                }
            } else if (!held.isEmpty()) {
                Quotas.Admission.Place place = held.remove(random.nextInt(held.size()));
                place.release();
                place.release();
            }
            assertThat(quotas.held()).isEqualTo(held.size());
        }
        held.forEach(Quotas.Admission.Place::release);
        assertThat(quotas.held()).isZero();
        for (int i = 0; i < 20; i++) {
            assertThat(quotas.admit("user1", InetAddress.getLoopbackAddress()))
                    .isInstanceOf(Quotas.Admission.Place.class);
        }
        assertThat(quotas.admit("user1", InetAddress.getLoopbackAddress()))
                .isEqualTo(new Quotas.Admission.Refused(Quotas.Exceeded.USER));
    }

    @Test
    void countsAnIpv6NetworkAsOneSource() throws UnknownHostException {
        Quotas quotas = new Quotas(new QuotaLimits(0, 1, 0, 0, 0));
        assertThat(quotas.admit("a", InetAddress.getByName("2a00:1:2:3::1")))
                .isInstanceOf(Quotas.Admission.Place.class);
        assertThat(quotas.admit("b", InetAddress.getByName("2a00:1:2:3::2")))
                .isEqualTo(new Quotas.Admission.Refused(Quotas.Exceeded.SOURCE));
        assertThat(quotas.admit("b", InetAddress.getByName("2a00:1:2:4::2")))
                .isInstanceOf(Quotas.Admission.Place.class);
    }

    @Test
    void admitsNoMoreBandwidthThanThereIs() {
        Quotas quotas = new Quotas(new QuotaLimits(0, 0, 0, 1_000, 2_500));
        quotas.admit("a", InetAddress.getLoopbackAddress());
        quotas.admit("b", InetAddress.getLoopbackAddress());
        assertThat(quotas.admit("c", InetAddress.getLoopbackAddress()))
                .isEqualTo(new Quotas.Admission.Refused(Quotas.Exceeded.BANDWIDTH));
    }

    @Test
    void otherLimitsHoldForNewAllocationsOnly() throws UnknownHostException {
        Quotas quotas = new Quotas(new QuotaLimits(0, 0, 0, 0, 0));
        InetAddress client = InetAddress.getByName("203.0.113.1");
        quotas.admit("a", client);
        quotas.admit("a", client);
        quotas.limitsAre(new QuotaLimits(0, 0, 1, 0, 0));
        assertThat(quotas.held()).isEqualTo(2);
        assertThat(quotas.admit("a", client)).isEqualTo(new Quotas.Admission.Refused(Quotas.Exceeded.USER));
    }
}
