package org.talkhpb.contracts.load;

import java.util.List;

/**
 * One SFU node, announced each second; a node unheard for three seconds is gone.
 *
 * @param node the token of the node in its command and event subjects
 * @param started distinguishes a restarted node of the same name; milliseconds since the epoch
 * @param addresses where its media ports are reachable
 * @param loadPercent 0 … 100, the busiest of CPU, bandwidth and peers
 * @param maxStreamBitrate bits per second for a camera stream
 * @param maxScreenBitrate bits per second for a screen stream
 */
public record SfuLoad(
        String node,
        long started,
        List<MediaAddress> addresses,
        int publishers,
        int subscribers,
        int loadPercent,
        long bitsPerSecondIn,
        long bitsPerSecondOut,
        boolean draining,
        long maxStreamBitrate,
        long maxScreenBitrate,
        String version) {

    /** An announced address and UDP port of a media loop. */
    public record MediaAddress(String host, int port) {}
}
