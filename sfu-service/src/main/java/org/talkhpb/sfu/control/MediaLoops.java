package org.talkhpb.sfu.control;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.talkhpb.contracts.media.StreamId;
import org.talkhpb.rtc.dtls.DtlsCertificate;
import org.talkhpb.rtc.dtls.Handshakes;
import org.talkhpb.rtc.peer.PeerRole;
import org.talkhpb.rtc.peer.PeerSettings;
import org.talkhpb.sfu.loop.MediaLoop;
import org.talkhpb.sfu.loop.StreamEvents;

/**
 * The loops of this node, and on which of them each stream lives: a new publisher goes to the loop with the fewest, its
 * subscribers follow it. Used by many threads.
 */
public final class MediaLoops implements AutoCloseable {
    private final List<MediaLoop> loops;
    private final Map<StreamId, MediaLoop> placed = new ConcurrentHashMap<>();

    private MediaLoops(List<MediaLoop> loops) {
        this.loops = List.copyOf(loops);
    }

    /**
     * Opens all ports and starts the threads.
     *
     * @param firstPort 0 lets the kernel choose each
     * @throws IOException when a port cannot be had
     */
    public static MediaLoops open(int count, int firstPort, List<InetAddress> announced, StreamEvents events)
            throws IOException {
        SecureRandom random = new SecureRandom();
        PeerSettings settings = new PeerSettings(
                PeerRole.SERVER, DtlsCertificate.create(random, Instant.now()), Handshakes.forThisMachine(), random);
        List<MediaLoop> loops = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                int port = firstPort == 0 ? 0 : firstPort + i;
                loops.add(new MediaLoop("media-" + i, port, announced, settings, events, random));
            }
        } catch (IOException e) {
            loops.forEach(MediaLoop::close);
            throw e;
        }
        loops.forEach(MediaLoop::start);
        return new MediaLoops(loops);
    }

    public List<MediaLoop> all() {
        return loops;
    }

    /** Where the stream is published. */
    public Optional<MediaLoop> find(StreamId stream) {
        return Optional.ofNullable(placed.get(stream));
    }

    /** Where the stream is published, or is to be. */
    public MediaLoop place(StreamId stream) {
        MediaLoop candidate = leastUsed();
        return placed.computeIfAbsent(stream, _ -> candidate);
    }

    /** The stream is published on this loop. */
    public void keep(StreamId stream, MediaLoop loop) {
        placed.put(stream, loop);
    }

    /** The stream is not published any more. */
    public void forget(StreamId stream) {
        placed.remove(stream);
    }

    /** Nothing of the session is published any more. */
    public void forgetSession(String backend, String session) {
        placed.keySet()
                .removeIf(stream ->
                        stream.backend().equals(backend) && stream.session().equals(session));
    }

    /** How many streams are published here. */
    public int streams() {
        return placed.size();
    }

    private MediaLoop leastUsed() {
        return loops.stream()
                .min(Comparator.comparingLong(
                        loop -> placed.values().stream().filter(loop::equals).count()))
                .orElseThrow();
    }

    @Override
    public void close() {
        loops.forEach(MediaLoop::close);
    }
}
