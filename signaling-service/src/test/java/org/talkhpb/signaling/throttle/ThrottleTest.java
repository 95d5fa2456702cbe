package org.talkhpb.signaling.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.throttle.Throttle.Action;

class ThrottleTest {
    private final AtomicLong now = new AtomicLong();
    private final Throttle throttle = new Throttle(now::get, new Counters());

    @Test
    @DisplayName("#127 delaysLongerWithEachFailureAndThenBlocksForHalfAnHour")
    void delaysLongerWithEachFailureAndThenBlocksForHalfAnHour() {
        assertThat(throttle.failed("192.0.2.1", Action.HELLO_RESUME)).isEqualTo(Duration.ofMillis(100));
        assertThat(throttle.failed("192.0.2.1", Action.HELLO_RESUME)).isEqualTo(Duration.ofMillis(200));
        for (int i = 0; i < 7; i++) {
            throttle.failed("192.0.2.1", Action.HELLO_RESUME);
        }
        assertThat(throttle.isBlocked("192.0.2.1", Action.HELLO_RESUME)).isFalse();
        assertThat(throttle.failed("192.0.2.1", Action.HELLO_RESUME)).isEqualTo(Duration.ofSeconds(25));
        assertThat(throttle.isBlocked("192.0.2.1", Action.HELLO_RESUME)).isTrue();
        assertThat(throttle.isBlocked("192.0.2.1", Action.HELLO_INTERNAL)).isFalse();
        assertThat(throttle.isBlocked("192.0.2.2", Action.HELLO_RESUME)).isFalse();
        now.addAndGet(Duration.ofMinutes(31).toNanos());
        assertThat(throttle.isBlocked("192.0.2.1", Action.HELLO_RESUME)).isFalse();
    }

    @Test
    @DisplayName("#127 takesAnIpv6NetworkForOneClient")
    void takesAnIpv6NetworkForOneClient() {
        for (int i = 0; i < 10; i++) {
            throttle.failed("2001:db8:1:2:3:4:5:" + i, Action.HELLO_RESUME);
        }
        assertThat(throttle.isBlocked("2001:db8:1:2:ffff::1", Action.HELLO_RESUME))
                .isTrue();
        assertThat(throttle.isBlocked("2001:db8:1:3::1", Action.HELLO_RESUME)).isFalse();
    }
}
