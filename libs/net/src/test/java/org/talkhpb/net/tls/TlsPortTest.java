package org.talkhpb.net.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.talkhpb.net.EventLoop;
import org.talkhpb.net.NetCounter;
import org.talkhpb.net.TcpOptions;
import org.talkhpb.net.TcpPort;

/** A loop that echoes over TLS, against the JDK's blocking sockets. */
class TlsPortTest {
    private static final int LIMIT_MILLIS = 20_000;
    private static final SelfSigned EC = SelfSigned.of("EC");

    private final AtomicReference<SelfSigned> served = new AtomicReference<>(EC);
    private final ConcurrentLinkedQueue<HandshakeResult> results = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final EventLoop loop = new EventLoop("tls");
    private InetSocketAddress address;

    @BeforeEach
    void listen() throws IOException {
        TlsServer server =
                new TlsServer(loop, () -> served.get().identity().context(), List.of("stun.turn"), results::add);
        address = loop.listenTcp(new InetSocketAddress("127.0.0.1", 0), TcpOptions.exclusive(), (now, carrier) -> {
                    TlsPort port = server.over(carrier);
                    port.deliverTo(new Echo(port, closed));
                    return Optional.of(port);
                })
                .localAddress();
        loop.start();
    }

    @AfterEach
    void stop() {
        loop.stop();
    }

    private record Echo(TcpPort port, CountDownLatch closed) implements TcpPort.Receiver {
        @Override
        public void onBytes(long nowNanos, ByteBuffer buffer, int offset, int length) {
            if (buffer.get(offset) == 'q') {
                port.close();
            } else {
                port.write(buffer, offset, length);
            }
        }

        @Override
        public void onClosed(long nowNanos) {
            closed.countDown();
        }
    }

    private static SSLContext trusting() {
        X509TrustManager everyone = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {everyone}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private SSLSocket client(String... protocols) throws IOException {
        SSLSocket socket =
                (SSLSocket) trusting().getSocketFactory().createSocket(address.getAddress(), address.getPort());
        socket.setSoTimeout(LIMIT_MILLIS);
        socket.setEnabledProtocols(protocols);
        return socket;
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.3, EC", "TLSv1.2, EC", "TLSv1.3, RSA", "TLSv1.2, RSA", "TLSv1.3, Ed25519"})
    void carriesBytesBothWays(String protocol, String key) throws IOException {
        served.set(SelfSigned.of(key));
        byte[] sent = new byte[100_000];
        new Random(1).nextBytes(sent);
        sent[0] = 1;
        try (SSLSocket client = client(protocol)) {
            for (int at = 0; at < sent.length; at += 20_000) {
                sent[at] = 1;
                client.getOutputStream().write(sent, at, 20_000);
                assertThat(client.getInputStream().readNBytes(20_000)).hasSize(20_000);
            }
            assertThat(client.getSession().getProtocol()).isEqualTo(protocol);
        }
        assertThat(results).containsExactly(HandshakeResult.ESTABLISHED);
    }

    @Test
    void choosesTheApplicationProtocolAndServesWithout() throws IOException {
        for (String offered : List.of("stun.turn", "h2")) {
            try (SSLSocket client = client("TLSv1.3")) {
                SSLParameters parameters = client.getSSLParameters();
                parameters.setApplicationProtocols(new String[] {offered});
                client.setSSLParameters(parameters);
                client.startHandshake();
                assertThat(client.getApplicationProtocol()).isEqualTo(offered.equals("h2") ? "" : offered);
            }
        }
    }

    @Test
    void newConnectionsGetTheNewCertificate() throws IOException {
        try (SSLSocket first = client("TLSv1.3")) {
            first.startHandshake();
            served.set(SelfSigned.of("EC"));
            try (SSLSocket second = client("TLSv1.3")) {
                second.startHandshake();
                assertThat(second.getSession().getPeerCertificates())
                        .isNotEqualTo(first.getSession().getPeerCertificates());
            }
            first.getOutputStream().write(1);
            assertThat(first.getInputStream().read()).isEqualTo(1);
        }
    }

    @Test
    void saysGoodbyeWhenItCloses() throws IOException {
        try (SSLSocket client = client("TLSv1.3")) {
            client.getOutputStream().write('q');
            // Without close_notify this throws.
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void tellsTheReceiverWhenTheClientGoes() throws IOException, InterruptedException {
        try (SSLSocket client = client("TLSv1.3")) {
            client.getOutputStream().write(1);
            client.getInputStream().read();
        }
        assertThat(closed.await(LIMIT_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
    }

    /** 300 connections that begin with a damaged hello, or with nothing like one, or stop amid it. */
    @Test
    void nonsenseEndsItsOwnConnectionOnly() throws IOException {
        byte[] hello = firstFlight();
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = hello.clone();
            for (int j = random.nextInt(6); j >= 0; j--) {
                damaged[random.nextInt(i % 2 == 0 ? 60 : damaged.length)] = (byte) random.nextInt();
            }
            try (Socket client = new Socket(address.getAddress(), address.getPort())) {
                client.getOutputStream().write(damaged, 0, 1 + random.nextInt(damaged.length));
            }
        }
        try (SSLSocket client = client("TLSv1.2", "TLSv1.3")) {
            client.getOutputStream().write(1);
            assertThat(client.getInputStream().read()).isEqualTo(1);
        }
        assertThat(loop.counters().get(NetCounter.HANDLER_FAILURES)).isZero();
    }

    private static byte[] firstFlight() throws SSLException {
        var engine = trusting().createSSLEngine();
        engine.setUseClientMode(true);
        ByteBuffer out = ByteBuffer.allocate(17 << 10);
        engine.wrap(ByteBuffer.allocate(0), out);
        byte[] bytes = new byte[out.flip().remaining()];
        out.get(bytes);
        return bytes;
    }
}
