package org.talkhpb.signaling.socket;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.buffer.Buffer;
import org.talkhpb.signaling.session.CloseCode;

/** A WebSocket of the server. */
record QuarkusSocket(WebSocketConnection socket) implements TextSocket {

    @Override
    public void write(String text, Runnable written, Runnable failed) {
        socket.sendText(text).subscribe().with(done -> written.run(), failure -> failed.run());
    }

    @Override
    public void ping(String payload) {
        socket.sendPing(Buffer.buffer(payload)).subscribe().with(done -> {}, failure -> {});
    }

    @Override
    public void close(CloseCode code) {
        socket.close(new CloseReason(code.number())).subscribe().with(done -> {}, failure -> {});
    }
}
