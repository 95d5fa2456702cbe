package org.talkhpb.testkit.media;

import java.time.Duration;

/**
 * What a test peer has received of one kind of media.
 *
 * @param packets without repetitions of ones already there
 * @param bytes of payload
 * @param lost packets that never came, by sequence numbers
 * @param repaired packets that came over RTX
 * @param keyPictures begun
 * @param delayMedian from the sender's to the receiver's loop; zero when nothing came
 * @param delayP95 as {@code delayMedian}, of the slowest twentieth
 */
public record ReceivedMedia(
        long packets,
        long bytes,
        long lost,
        long repaired,
        long keyPictures,
        Duration delayMedian,
        Duration delayP95) {}
