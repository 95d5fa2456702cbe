package org.talkhpb.turn.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.talkhpb.rtc.stun.StunAttribute;
import org.talkhpb.rtc.stun.StunClass;
import org.talkhpb.rtc.stun.StunMethod;
import org.talkhpb.rtc.stun.StunView;
import org.talkhpb.rtc.stun.StunWriter;
import org.talkhpb.turn.count.TurnCounter;

/** A node with a certificate against the JDK's TLS sockets. */
class TlsListenerTest {
    private static final int LIMIT_MILLIS = 20_000;
    private static final int STUN_HEADER = 20;

    @TempDir
    Path directory;

    private String[] settings;
    private TurnNode node;

    @BeforeEach
    void start() {
        settings = TestCertificate.settingsIn(directory);
        node = new TurnNode(Configs.onLoopback(settings));
        node.start();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private Path chain() {
        return Path.of(settings[1]);
    }

    /** A client that trusts what is in the certificate file now, and nothing else. */
    private SSLSocket client(int port) throws IOException {
        try (var file = Files.newInputStream(chain())) {
            Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(file);
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, new char[0]);
            trusted.setCertificateEntry("node", certificate);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
            socket.setSoTimeout(LIMIT_MILLIS);
            return socket;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertAnswersBindings(Socket client) throws IOException {
        client.getOutputStream()
                .write(new StunWriter(100)
                        .begin(StunClass.REQUEST, StunMethod.BINDING, new byte[12])
                        .toBytes());
        StunView view = new StunView();
        byte[] answer = client.getInputStream().readNBytes(STUN_HEADER + 12);
        assertThat(view.wrap(answer, 0, answer.length)).isTrue();
        assertThat(view.xorAddress(StunAttribute.XOR_MAPPED_ADDRESS))
                .hasValue((InetSocketAddress) client.getLocalSocketAddress());
    }

    @Test
    void speaksTlsOnItsOwnPortAndOnThePlainOne() throws IOException {
        try (SSLSocket own = client(node.tlsListeningPort());
                SSLSocket detected = client(node.listeningPort());
                Socket plain = new Socket("127.0.0.1", node.listeningPort())) {
            assertAnswersBindings(own);
            assertAnswersBindings(detected);
            assertAnswersBindings(plain);
        }
        assertThat(node.loops().getFirst().counters().get(TurnCounter.TLS_ESTABLISHED))
                .isEqualTo(2);
    }

    @Test
    void closesPlainClientsOnThePortOfTls() throws IOException {
        try (Socket plain = new Socket("127.0.0.1", node.tlsListeningPort())) {
            plain.setSoTimeout(LIMIT_MILLIS);
            plain.getOutputStream().write(0);
            assertThat(plain.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void announcesTheNameOfItsCertificate() {
        assertThat(node.urls()).contains("turns:turn.example.org:" + node.tlsListeningPort() + "?transport=tcp");
    }

    @Test
    void takesARenewedCertificateWithoutLosingClients() throws IOException {
        try (SSLSocket before = client(node.tlsListeningPort())) {
            assertAnswersBindings(before);
            TestCertificate.write(chain(), Path.of(settings[3]));
            node.certificate().orElseThrow().look();
            try (SSLSocket after = client(node.tlsListeningPort())) {
                assertAnswersBindings(after);
            }
            assertAnswersBindings(before);
        }
    }

    @Test
    void aCertificateWithoutKeyStopsTheStart() {
        assertThatThrownBy(() -> new TurnNode(Configs.onLoopback("cert", chain().toString())))
                .hasMessageContaining("hpb.turn.pkey");
        assertThatThrownBy(
                        () -> new TurnNode(Configs.onLoopback("cert", chain().toString(), "pkey", chain().toString())))
                .hasMessageContaining("hpb.turn.pkey");
    }
}
