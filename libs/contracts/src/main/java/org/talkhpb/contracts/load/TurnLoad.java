package org.talkhpb.contracts.load;

import java.util.List;

/**
 * One TURN node, announced each second.
 *
 * @param started distinguishes a restarted node of the same name; milliseconds since the epoch
 * @param urls as clients need them, for example {@code turn:192.0.2.1:3478?transport=udp}
 * @param relayAddresses addresses from which relayed media comes
 */
public record TurnLoad(
        String node,
        long started,
        List<String> urls,
        List<String> relayAddresses,
        int allocations,
        int loadPercent,
        long bitsPerSecondIn,
        long bitsPerSecondOut,
        boolean draining,
        String version) {}
