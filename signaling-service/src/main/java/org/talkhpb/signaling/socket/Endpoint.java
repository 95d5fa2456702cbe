package org.talkhpb.signaling.socket;

import java.util.List;
import java.util.function.LongSupplier;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.RoundTrips;
import org.talkhpb.signaling.observe.SignalingCounter;
import org.talkhpb.signaling.protocol.ServerIdentity;
import org.talkhpb.signaling.protocol.ServerMessage;
import org.talkhpb.signaling.session.CloseCode;
import org.talkhpb.signaling.session.Frame;
import org.talkhpb.signaling.session.Sessions;

/**
 * What happens on a socket, whatever server it belongs to. Called on event loops, one call after the other per socket;
 * never blocks: each frame only goes into its connection's mailbox.
 *
 * @param features told in the welcome message
 * @param helloNanos how long a new connection may stay silent
 */
public record Endpoint(
        Connections connections,
        Frames frames,
        Sessions sessions,
        ServerIdentity identity,
        List<String> features,
        LongSupplier nowNanos,
        long helloNanos,
        RoundTrips roundTrips,
        Counters counters) {

    public Connection opened(TextSocket socket, String remoteAddress) {
        long now = nowNanos.getAsLong();
        Connection connection = new Connection(socket, remoteAddress, now, helloNanos, counters);
        connections.add(connection);
        connection.ping(now);
        connection.send(Frame.of(ServerMessage.welcome(identity.version(), features)));
        return connection;
    }

    public void text(Connection connection, String text) {
        heard(connection);
        if (!connection.tell(() -> frames.handle(connection, text))) {
            counters.add(SignalingCounter.DROPPED_FLOOD);
            connection.close(CloseCode.FAILED);
        }
    }

    void binary(Connection connection) {
        heard(connection);
        frames.refuseBinary(connection);
    }

    /** A pong brings back what the ping carried; from foreign payloads nothing is learned. */
    void pong(Connection connection, String payload) {
        heard(connection);
        if (payload.equals(Long.toString(connection.pingedNanos()))) {
            roundTrips.add(nowNanos.getAsLong() - connection.pingedNanos());
        }
    }

    void heard(Connection connection) {
        connection.heard(nowNanos.getAsLong());
    }

    public void closed(Connection connection) {
        connection.gone();
        connections.remove(connection);
        // Behind the frames that still wait: what the client said before it went is done first.
        if (!connection.tell(() -> detach(connection))) {
            Thread.ofVirtual().name("detach").start(() -> detach(connection));
        }
    }

    private void detach(Connection connection) {
        connection.session().ifPresent(session -> sessions.detached(session, connection));
    }

    /** A message beyond 64 KiB or a broken frame: the socket closes without another word. */
    void broken(Connection connection) {
        counters.add(SignalingCounter.DROPPED_OVERSIZED);
        connection.close(CloseCode.TOO_BIG);
    }
}
