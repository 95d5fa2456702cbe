package org.talkhpb.turn.allocation;

import java.util.List;

/** An allocation as operators see it: no addresses, no user name. */
public record AllocationSummary(
        String id,
        String transport,
        List<String> families,
        long ageSeconds,
        long remainingSeconds,
        int permissions,
        int channels,
        long packetsToPeers,
        long bytesToPeers,
        long packetsToClient,
        long bytesToClient) {}
