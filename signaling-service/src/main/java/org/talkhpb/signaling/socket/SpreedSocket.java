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

/** {@code /spreed} on Quarkus' event loops. */
@WebSocket(path = "/spreed")
public class SpreedSocket {
    private static final Logger LOG = Logger.getLogger(SpreedSocket.class);
    private static final UserData.TypedKey<Connection> CONNECTION = new UserData.TypedKey<>("connection");

    private final Endpoint endpoint;
    private final ClientAddresses addresses;

    SpreedSocket(Endpoint endpoint, ClientAddresses addresses) {
        this.endpoint = endpoint;
        this.addresses = addresses;
    }

    @OnOpen
    @NonBlocking
    void onOpen(WebSocketConnection socket) {
        String address = addresses.of(socket.handshakeRequest());
        socket.userData().put(CONNECTION, endpoint.opened(new QuarkusSocket(socket), address));
    }

    @OnTextMessage
    @NonBlocking
    void onText(String text, WebSocketConnection socket) {
        endpoint.text(connection(socket), text);
    }

    @OnBinaryMessage
    @NonBlocking
    void onBinary(Buffer bytes, WebSocketConnection socket) {
        endpoint.binary(connection(socket));
    }

    @OnPongMessage
    @NonBlocking
    void onPong(Buffer payload, WebSocketConnection socket) {
        endpoint.pong(connection(socket), payload.toString());
    }

    @OnClose
    @NonBlocking
    void onClose(WebSocketConnection socket) {
        endpoint.closed(connection(socket));
    }

    @OnError
    @NonBlocking
    void onError(Throwable failure, WebSocketConnection socket) {
        LOG.debug("a socket failed", failure);
        endpoint.broken(connection(socket));
    }

    private static Connection connection(WebSocketConnection socket) {
        return socket.userData().get(CONNECTION);
    }
}
