package org.talkhpb.rtc.peer;

import java.util.EnumMap;
import java.util.Map;
import org.talkhpb.rtc.srtp.SrtpRefusal;

/** Traffic and drops of one peer; plain longs of its loop. */
final class PeerCounters {
    private final long[] drops = new long[PeerDrop.values().length];
    private long packetsReceived;
    private long bytesReceived;
    private long packetsSent;
    private long bytesSent;

    void drop(PeerDrop reason) {
        drops[reason.ordinal()]++;
    }

    void drop(SrtpRefusal refusal) {
        drop(
                switch (refusal) {
                    case MALFORMED -> PeerDrop.SRTP_MALFORMED;
                    case REPLAY -> PeerDrop.SRTP_REPLAY;
                    case FORGED -> PeerDrop.SRTP_FORGED;
                    case TOO_MANY_SSRCS -> PeerDrop.TOO_MANY_SSRCS;
                });
    }

    void received(int bytes) {
        packetsReceived++;
        bytesReceived += bytes;
    }

    void sent(int bytes) {
        packetsSent++;
        bytesSent += bytes;
    }

    PeerDescription describe(PeerState state, String closeReason, String srtpProfile) {
        Map<PeerDrop, Long> named = new EnumMap<>(PeerDrop.class);
        for (PeerDrop reason : PeerDrop.values()) {
            if (drops[reason.ordinal()] > 0) {
                named.put(reason, drops[reason.ordinal()]);
            }
        }
        return new PeerDescription(
                state,
                closeReason,
                srtpProfile,
                packetsReceived,
                bytesReceived,
                packetsSent,
                bytesSent,
                Map.copyOf(named));
    }
}
