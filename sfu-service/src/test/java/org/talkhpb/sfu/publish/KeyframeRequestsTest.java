package org.talkhpb.sfu.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeyframeRequestsTest {
    private static final long MILLI = 1_000_000L;

    private final KeyframeRequests requests = new KeyframeRequests();

    @Test
    void sendsTheFirstAtOnceAndMergesTheRest() {
        requests.request();
        assertThat(requests.takeDue(0)).isTrue();
        requests.request();
        assertThat(requests.takeDue(100 * MILLI)).isFalse();
    }

    @Test
    @DisplayName("K-2: repeated until a keyframe comes, not faster than every 500 ms")
    void repeatsUntilAKeyframeComes() {
        requests.request();
        int sent = 0;
        for (int at = 0; at < 20_000; at += 10) {
            sent += requests.takeDue(at * MILLI) ? 1 : 0;
        }
        assertThat(sent).isEqualTo(6);
    }

    @Test
    void isSatisfiedByAKeyframe() {
        requests.request();
        requests.takeDue(0);
        requests.onKeyframe(50 * MILLI);
        assertThat(requests.takeDue(5_000 * MILLI)).isFalse();
    }

    @Test
    void defersWhoAsksRightAfterAKeyframe() {
        requests.onKeyframe(0);
        requests.request();
        assertThat(requests.takeDue(100 * MILLI)).isFalse();
        assertThat(requests.takeDue(200 * MILLI)).isTrue();
    }

    @Test
    void sendsNoMoreThanOneASecondInTheLongRun() {
        int sent = 0;
        for (int at = 0; at < 30_000; at += 10) {
            requests.request();
            if (requests.takeDue(at * MILLI)) {
                sent++;
                requests.onKeyframe(at * MILLI);
            }
        }
        assertThat(sent).isBetween(28, 33);
    }
}
