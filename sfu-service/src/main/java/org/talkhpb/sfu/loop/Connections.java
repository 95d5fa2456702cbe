package org.talkhpb.sfu.loop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.talkhpb.rtc.peer.DatagramSink;
import org.talkhpb.rtc.peer.Peer;
import org.talkhpb.rtc.peer.PeerListener;
import org.talkhpb.rtc.peer.PeerSettings;
import org.talkhpb.sfu.observe.Counters;
import org.talkhpb.sfu.observe.SfuCounter;

/**
 * All peers of one loop: gives each its datagrams and its time. A peer that fails by a bug of ours is closed alone, the
 * others go on. Knows no thread and no socket.
 */
public final class Connections {
    private static final Logger LOG = System.getLogger(Connections.class.getName());

    private final PeerSettings settings;
    private final DatagramSink sink;
    private final Predicate<Runnable> later;
    private final Counters counters;
    private final Demux demux;
    private final List<Connection> all = new ArrayList<>();
    private long nowNanos;

    /** @param later runs something on the loop soon; false when it cannot */
    public Connections(PeerSettings settings, DatagramSink sink, Predicate<Runnable> later, Counters counters) {
        this.settings = settings;
        this.sink = sink;
        this.later = later;
        this.counters = counters;
        this.demux = new Demux(counters);
    }

    /** Makes a peer and gives it what arrives for it from now on. */
    public Peer open(PeerListener role) {
        Connection connection = new Connection(nowNanos, role, demux, settings, sink, this::wake);
        all.add(connection);
        demux.add(connection);
        return connection.peer();
    }

    /** Any thread. */
    private void wake(Connection connection) {
        later.test(() -> guarded(connection, () -> connection.peer().onTime(nowNanos)));
    }

    /** The loop's turn is at this time; orders that come later in the turn use it. */
    public void onTurn(long atNanos) {
        nowNanos = atNanos;
    }

    /** Ends a peer and forgets it. */
    public void close(Peer peer, String reason) {
        for (int i = 0; i < all.size(); i++) {
            Connection connection = all.get(i);
            if (connection.peer() == peer) {
                all.remove(i);
                demux.remove(connection);
                peer.close(nowNanos, reason);
                return;
            }
        }
    }

    /** How many peers there are. */
    public int size() {
        return all.size();
    }

    /** One datagram from the network; the bytes may be changed. */
    public void onDatagram(long atNanos, byte[] buffer, int offset, int length, InetSocketAddress from) {
        nowNanos = atNanos;
        Optional<Connection> connection = demux.route(buffer, offset, length, from);
        if (connection.isEmpty()) {
            return;
        }
        try {
            connection.get().peer().onDatagram(nowNanos, buffer, offset, length, from);
        } catch (RuntimeException e) {
            fail(connection.get(), e);
        }
    }

    /** Every few milliseconds. */
    public void onBeat(long atNanos) {
        nowNanos = atNanos;
        for (int i = all.size() - 1; i >= 0; i--) {
            // One that closes others while we look may shorten the list by more than itself.
            if (i >= all.size()) {
                continue;
            }
            Connection connection = all.get(i);
            guarded(connection, () -> connection.onBeat(nowNanos));
        }
    }

    private void guarded(Connection connection, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            fail(connection, e);
        }
    }

    private void fail(Connection connection, RuntimeException failure) {
        counters.add(SfuCounter.PEER_FAILURES);
        LOG.log(Level.ERROR, "A peer is closed: " + connection.peer().describe(), failure);
        connection.peer().close(nowNanos, "internal");
    }
}
