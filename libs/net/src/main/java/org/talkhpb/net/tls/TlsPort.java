package org.talkhpb.net.tls;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.talkhpb.net.TcpPort;

/**
 * The server's side of one TLS connection: to its carrier a receiver of records, to its own receiver a stream of
 * plaintext. Everything on the loop's thread. What it keeps is bounded: one unfinished record, and what arrives while a
 * step of the handshake runs elsewhere; what waits to be read by the other side is in the carrier's queue.
 */
public final class TlsPort implements TcpPort, TcpPort.Receiver {
    /** A whole first flight of a client fits; who sends more before he is answered is cut off. */
    private static final int KEPT_LIMIT = 64 << 10;
    /** What the record layer may add to each piece of plaintext. */
    private static final int OVERHEAD = 512;

    private static final int PIECE = 8 << 10;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final TlsServer server;
    private final TcpPort carrier;
    private final SSLEngine engine;
    private final ReceivedBytes kept = new ReceivedBytes(KEPT_LIMIT);
    private Optional<Receiver> receiver = Optional.empty();
    private boolean established;
    private boolean working;
    private boolean open = true;

    TlsPort(TlsServer server, TcpPort carrier, SSLEngine engine) {
        this.server = server;
        this.carrier = carrier;
        this.engine = engine;
    }

    /** Who takes the plaintext; before the first bytes of the carrier. */
    public void deliverTo(Receiver plaintextReceiver) {
        receiver = Optional.of(plaintextReceiver);
    }

    @Override
    public InetSocketAddress localAddress() {
        return carrier.localAddress();
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return carrier.remoteAddress();
    }

    @Override
    public int queuedBytes() {
        return carrier.queuedBytes();
    }

    @Override
    public int roomBytes() {
        int room = established && open ? carrier.roomBytes() : 0;
        return Math.max(0, room - (room / PIECE + 1) * OVERHEAD);
    }

    @Override
    public boolean write(byte[] source, int offset, int length) {
        return write(ByteBuffer.wrap(source), offset, length);
    }

    /** Refused while the handshake lasts. */
    @Override
    public boolean write(ByteBuffer source, int offset, int length) {
        if (length > roomBytes()) {
            return false;
        }
        ByteBuffer plain = source.duplicate().clear().position(offset).limit(offset + length);
        try {
            while (plain.hasRemaining()) {
                if (!writeRecord(plain)) {
                    return false;
                }
            }
            return true;
        } catch (SSLException e) {
            // Not at once: the receiver is in the middle of writing.
            server.soon(() -> end(server.nowNanos()));
            return false;
        }
    }

    private boolean writeRecord(ByteBuffer plain) throws SSLException {
        ByteBuffer cipher = server.recordScratch();
        int end = plain.limit();
        plain.limit(Math.min(end, plain.position() + PIECE));
        SSLEngineResult result = engine.wrap(plain, cipher);
        plain.limit(end);
        boolean written = carrier.write(cipher, 0, cipher.position());
        return written && result.getStatus() == SSLEngineResult.Status.OK && result.bytesProduced() > 0;
    }

    @Override
    public void onBytes(long nowNanos, ByteBuffer buffer, int offset, int length) {
        if (!open) {
            return;
        }
        if (!working && kept.isEmpty()) {
            ByteBuffer cipher = buffer.duplicate().clear().position(offset).limit(offset + length);
            read(nowNanos, cipher);
            keep(nowNanos, cipher);
        } else {
            keep(nowNanos, buffer.duplicate().clear().position(offset).limit(offset + length));
            readKept(nowNanos);
        }
    }

    private void keep(long nowNanos, ByteBuffer cipher) {
        if (open && !kept.add(cipher)) {
            fail(nowNanos);
        }
    }

    private void readKept(long nowNanos) {
        if (!working && open) {
            ByteBuffer cipher = kept.view();
            read(nowNanos, cipher);
            kept.consumedTo(cipher.position());
        }
    }

    /** As far as it goes: to the end of the bytes or of whole records, or to a step that runs elsewhere. */
    private void read(long nowNanos, ByteBuffer cipher) {
        try {
            boolean onwards = true;
            while (onwards && open) {
                onwards = switch (engine.getHandshakeStatus()) {
                    case NEED_TASK -> work();
                    case NEED_WRAP -> writeHandshake(nowNanos);
                    case NEED_UNWRAP, NEED_UNWRAP_AGAIN, NOT_HANDSHAKING, FINISHED -> readRecord(nowNanos, cipher);
                };
            }
        } catch (SSLException e) {
            fail(nowNanos);
        }
    }

    /** The engine's expensive step. After the handshake only a renegotiation would ask for one, and nobody gets that. */
    private boolean work() throws SSLException {
        if (established) {
            throw new SSLException("no renegotiation");
        }
        Runnable task = engine.getDelegatedTask();
        working = true;
        server.elsewhere(task, this::goOn);
        return false;
    }

    private void goOn() {
        working = false;
        long nowNanos = server.nowNanos();
        try {
            readKept(nowNanos);
        } catch (RuntimeException e) {
            end(nowNanos);
            throw e;
        }
    }

    private boolean writeHandshake(long nowNanos) throws SSLException {
        ByteBuffer cipher = server.recordScratch();
        SSLEngineResult result = engine.wrap(NOTHING, cipher);
        boolean written = carrier.write(cipher, 0, cipher.position());
        noteHandshake(result);
        if (!written || result.getStatus() == SSLEngineResult.Status.CLOSED) {
            end(nowNanos);
        }
        return open;
    }

    private boolean readRecord(long nowNanos, ByteBuffer cipher) throws SSLException {
        ByteBuffer plain = server.plainScratch();
        SSLEngineResult result = engine.unwrap(cipher, plain);
        noteHandshake(result);
        if (plain.position() > 0 && receiver.isPresent()) {
            receiver.get().onBytes(nowNanos, plain, 0, plain.position());
        }
        return switch (result.getStatus()) {
            case OK -> open && (cipher.hasRemaining() || isBusy(engine.getHandshakeStatus()));
            case BUFFER_UNDERFLOW -> false;
            case BUFFER_OVERFLOW -> throw new SSLException("a record larger than TLS allows");
            case CLOSED -> {
                end(nowNanos);
                yield false;
            }
        };
    }

    private static boolean isBusy(HandshakeStatus status) {
        return status == HandshakeStatus.NEED_TASK
                || status == HandshakeStatus.NEED_WRAP
                || status == HandshakeStatus.NEED_UNWRAP_AGAIN;
    }

    private void noteHandshake(SSLEngineResult result) {
        if (!established && result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
            established = true;
            server.told(HandshakeResult.ESTABLISHED);
        }
    }

    /** Tells the other side why, if the engine has a word for it, and ends. */
    private void fail(long nowNanos) {
        if (!established) {
            server.told(HandshakeResult.FAILED);
        }
        end(nowNanos);
    }

    private void end(long nowNanos) {
        if (open) {
            close();
            receiver.ifPresent(told -> told.onClosed(nowNanos));
        }
    }

    /** The carrier ended. */
    @Override
    public void onClosed(long nowNanos) {
        if (open) {
            open = false;
            if (!established) {
                server.told(HandshakeResult.FAILED);
            }
            receiver.ifPresent(told -> told.onClosed(nowNanos));
        }
    }

    /** Says goodbye (close_notify, or the engine's alert), then closes the carrier. */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        // An engine whose step runs elsewhere must not be touched.
        if (!working) {
            sayGoodbye();
        }
        carrier.close();
    }

    private void sayGoodbye() {
        try {
            engine.closeOutbound();
            ByteBuffer cipher = server.recordScratch();
            engine.wrap(NOTHING, cipher);
            carrier.write(cipher, 0, cipher.position());
        } catch (SSLException e) {
            // The other side sees the connection end without a word.
        }
    }
}
