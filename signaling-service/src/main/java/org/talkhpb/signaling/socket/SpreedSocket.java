package org.talkhpb.signaling.socket;

import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.buffer.Buffer;
import org.jboss.logging.Logger;
import org.talkhpb.signaling.observe.SignalingCounter;
import org.talkhpb.signaling.protocol.ServerMessage;
import org.talkhpb.signaling.session.CloseCode;
import org.talkhpb.signaling.session.Frame;

/** The endpoint. Runs on the event loop: each frame only goes into its connection's mailbox. */
@WebSocket(path = "/spreed")
public class SpreedSocket {
    private static final Logger LOG = Logger.getLogger(SpreedSocket.class);
    private static final UserData.TypedKey<Connection> CONNECTION = new UserData.TypedKey<>("connection");

    private final SocketContext node;

    SpreedSocket(SocketContext node) {
        this.node = node;
    }

    @OnOpen
    @NonBlocking
    void onOpen(WebSocketConnection socket) {
        Connection connection = new Connection(
                socket, ClientAddresses.of(socket.handshakeRequest()), now(), node.helloNanos(), node.counters());
        socket.userData().put(CONNECTION, connection);
        node.connections().add(connection);
        connection.ping(now());
        connection.send(Frame.of(ServerMessage.welcome(node.identity().version(), node.features())));
    }

    @OnTextMessage
    @NonBlocking
    void onText(String text, WebSocketConnection socket) {
        Connection connection = connection(socket);
        connection.heard(now());
        if (!connection.tell(() -> node.frames().handle(connection, text))) {
            node.counters().add(SignalingCounter.DROPPED_FLOOD);
            connection.close(CloseCode.FAILED);
        }
    }

    @OnBinaryMessage
    @NonBlocking
    void onBinary(Buffer bytes, WebSocketConnection socket) {
        Connection connection = connection(socket);
        connection.heard(now());
        node.frames().refuseBinary(connection);
    }

    @OnPongMessage
    @NonBlocking
    void onPong(Buffer payload, WebSocketConnection socket) {
        connection(socket).heard(now());
    }

    @OnClose
    @NonBlocking
    void onClose(WebSocketConnection socket) {
        Connection connection = connection(socket);
        node.connections().remove(connection);
        // Behind the frames that still wait: what the client said before it went is done first.
        boolean queued = connection.tell(() -> detach(connection));
        if (!queued) {
            Thread.ofVirtual().name("detach").start(() -> detach(connection));
        }
    }

    private void detach(Connection connection) {
        connection.session().ifPresent(session -> node.sessions().detached(session, connection));
    }

    /** Mostly a message beyond 64 KiB: the socket closes without another word. */
    @OnError
    @NonBlocking
    void onError(Throwable failure, WebSocketConnection socket) {
        LOG.debug("a socket failed", failure);
        node.counters().add(SignalingCounter.DROPPED_OVERSIZED);
        connection(socket).close(CloseCode.TOO_BIG);
    }

    private long now() {
        return node.nowNanos().getAsLong();
    }

    private static Connection connection(WebSocketConnection socket) {
        return socket.userData().get(CONNECTION);
    }
}
