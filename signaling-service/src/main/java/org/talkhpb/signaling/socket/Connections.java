package org.talkhpb.signaling.socket;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.SignalingCounter;
import org.talkhpb.signaling.protocol.ByeReason;
import org.talkhpb.signaling.protocol.ServerMessage;
import org.talkhpb.signaling.session.CloseCode;
import org.talkhpb.signaling.session.Frame;

/** All open sockets of this node and the clock they live by: pings, silence, the hello deadline. */
public final class Connections {
    private static final long PING_NANOS = TimeUnit.SECONDS.toNanos(54);
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Counters counters;

    public Connections(Counters counters) {
        this.counters = counters;
    }

    void add(Connection connection) {
        open.add(connection);
    }

    void remove(Connection connection) {
        open.remove(connection);
    }

    public int count() {
        return open.size();
    }

    /** Once a second. */
    public void onTime(long nowNanos) {
        for (Connection connection : open) {
            if (connection.isHelloOverdue(nowNanos)) {
                connection.send(Frame.of(ServerMessage.bye(ByeReason.HELLO_TIMEOUT)));
                connection.close(CloseCode.NORMAL);
            } else if (nowNanos - connection.heardNanos() > SILENCE_NANOS) {
                counters.add(SignalingCounter.DROPPED_SILENT);
                connection.close(CloseCode.NORMAL);
            } else if (nowNanos - connection.pingedNanos() >= PING_NANOS) {
                connection.ping(nowNanos);
            }
        }
    }

    public void closeAll() {
        open.forEach(connection -> connection.close(CloseCode.SERVICE_RESTART));
    }
}
