package org.talkhpb.net.tls;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.talkhpb.net.EventLoop;
import org.talkhpb.net.TcpPort;

/** What the TLS connections of one loop share: certificate, rules, scratch memory, and where expensive steps run. */
public final class TlsServer {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    /** One record of TLS with all that can be around it. */
    private static final int RECORD_BYTES = 17 << 10;

    private final Supplier<SSLContext> identity;
    private final List<String> applicationProtocols;
    private final Consumer<HandshakeResult> results;
    private final EventLoop loop;
    private final ByteBuffer plainScratch = ByteBuffer.allocate(RECORD_BYTES);
    private final ByteBuffer recordScratch = ByteBuffer.allocate(RECORD_BYTES);

    /**
     * @param identity the certificate for connections from now on; asked for each
     * @param applicationProtocols what ALPN may choose; a client that asks for none or others is served without
     * @param results told once per handshake, on the loop's thread
     */
    public TlsServer(
            EventLoop loop,
            Supplier<SSLContext> identity,
            List<String> applicationProtocols,
            Consumer<HandshakeResult> results) {
        this.loop = loop;
        this.identity = identity;
        this.applicationProtocols = List.copyOf(applicationProtocols);
        this.results = results;
    }

    /** A connection whose bytes on {@code carrier} are TLS; the caller gives it those. */
    public TlsPort over(TcpPort carrier) {
        SSLEngine engine = identity.get().createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setCipherSuites(CipherSuites.strong(engine.getSupportedCipherSuites()));
        parameters.setUseCipherSuitesOrder(true);
        engine.setSSLParameters(parameters);
        engine.setHandshakeApplicationProtocolSelector((asked, offered) -> offered.stream()
                .filter(applicationProtocols::contains)
                .findFirst()
                .orElse(""));
        return new TlsPort(this, carrier, engine);
    }

    /** Runs {@code work} elsewhere and {@code then} on the loop; when the loop is too busy, {@code then} never runs. */
    void elsewhere(Runnable work, Runnable then) {
        Thread.startVirtualThread(() -> {
            try {
                work.run();
            } finally {
                loop.tell(then);
            }
        });
    }

    /** Runs {@code what} on the loop after what runs there now. */
    void soon(Runnable what) {
        loop.tell(what);
    }

    long nowNanos() {
        return loop.lastTurnNanos();
    }

    void told(HandshakeResult result) {
        results.accept(result);
    }

    /** Room for the plaintext of one record, used by one connection at a time. */
    ByteBuffer plainScratch() {
        return plainScratch.clear();
    }

    /** Room for one record, used by one connection at a time. */
    ByteBuffer recordScratch() {
        return recordScratch.clear();
    }
}
