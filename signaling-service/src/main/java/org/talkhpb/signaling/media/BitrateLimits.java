package org.talkhpb.signaling.media;

import java.util.Optional;
import java.util.stream.LongStream;
import org.talkhpb.contracts.load.SfuLoad;
import org.talkhpb.contracts.media.StreamType;
import org.talkhpb.signaling.protocol.ServerMessage.Bandwidth;
import org.talkhpb.signaling.talk.Backend;

/** The smallest limit that somebody set: client, backend, SFU; 0 is no limit. Bits per second. */
public final class BitrateLimits {
    private final SfuNodes nodes;
    private final MediaConfig config;

    public BitrateLimits(SfuNodes nodes, MediaConfig config) {
        this.nodes = nodes;
        this.config = config;
    }

    /** Told to clients in the {@code room} answer. */
    public Optional<Bandwidth> bandwidth(Backend backend) {
        return Optional.of(new Bandwidth(of(backend, StreamType.VIDEO, 0), of(backend, StreamType.SCREEN, 0)));
    }

    long of(Backend backend, StreamType type, long wish) {
        boolean screen = type == StreamType.SCREEN;
        long configured = screen ? config.maxScreenBitrate() : config.maxStreamBitrate();
        long ofNodes = smallest(
                nodes.all().stream().mapToLong(screen ? SfuLoad::maxScreenBitrate : SfuLoad::maxStreamBitrate));
        long ofBackend = screen ? backend.maxScreenBitrate() : backend.maxStreamBitrate();
        return smallest(LongStream.of(wish, ofBackend, ofNodes == 0 ? configured : ofNodes));
    }

    private static long smallest(LongStream limits) {
        return limits.filter(limit -> limit > 0).min().orElse(0);
    }
}
