package org.talkhpb.testkit;

import java.time.Duration;

/**
 * How a {@link FakeNetwork} treats datagrams.
 *
 * @param loss share that is lost, 0 to 1
 * @param duplication share that arrives twice, 0 to 1
 * @param delay of every datagram
 * @param jitter up to this much more, evenly spread; it reorders when it exceeds the distance of datagrams
 */
public record Weather(double loss, double duplication, Duration delay, Duration jitter) {
    /** Ten milliseconds, nothing lost. */
    public static final Weather FAIR = new Weather(0, 0, Duration.ofMillis(10), Duration.ZERO);

    public Weather withLoss(double share) {
        return new Weather(share, duplication, delay, jitter);
    }

    public Weather withDuplication(double share) {
        return new Weather(loss, share, delay, jitter);
    }

    public Weather withDelay(Duration newDelay) {
        return new Weather(loss, duplication, newDelay, jitter);
    }

    public Weather withJitter(Duration newJitter) {
        return new Weather(loss, duplication, delay, newJitter);
    }
}
