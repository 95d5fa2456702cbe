package org.talkhpb.rtc.peer;

import java.util.Map;

/**
 * Snapshot of a peer for the debug endpoint and for tests. Contains no address and no key.
 *
 * @param srtpProfile name of the negotiated profile, empty before
 */
public record PeerDescription(
        PeerState state,
        String closeReason,
        String srtpProfile,
        long packetsReceived,
        long bytesReceived,
        long packetsSent,
        long bytesSent,
        Map<PeerDrop, Long> drops) {}
