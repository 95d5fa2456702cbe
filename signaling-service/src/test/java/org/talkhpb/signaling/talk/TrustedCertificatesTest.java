package org.talkhpb.signaling.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("#108 a backend with a self-signed certificate")
class TrustedCertificatesTest {
    private static final String PASSWORD = "password";

    @TempDir
    Path folder;

    private HttpsServer server;

    @BeforeEach
    void startWithACertificateNobodyKnows() throws IOException, InterruptedException, GeneralSecurityException {
        keytool("-genkeypair", "-alias", "self", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=IP:127.0.0.1");
        keytool(
                "-exportcert",
                "-alias",
                "self",
                "-rfc",
                "-file",
                folder.resolve("self.pem").toString());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(ownKey()));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void isTrustedOnlyWhenItsCertificateIsNamed() throws IOException, InterruptedException {
        try (HttpClient trusting = HttpClient.newBuilder()
                        .sslContext(TrustedCertificates.withThoseOf(folder.resolve("self.pem")))
                        .build();
                HttpClient strict = HttpClient.newHttpClient()) {
            assertThat(get(trusting)).isEqualTo(200);
            assertThatThrownBy(() -> get(strict)).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void aFileThatIsNoneEndsTheStart() throws IOException {
        Path garbage = Files.writeString(folder.resolve("garbage.pem"), "-----BEGIN CERTIFICATE-----\nno\n");
        assertThatThrownBy(() -> TrustedCertificates.withThoseOf(garbage))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trusted-certificates");
        assertThatThrownBy(() -> TrustedCertificates.withThoseOf(folder.resolve("missing.pem")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private int get(HttpClient client) throws IOException, InterruptedException {
        URI address = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private SSLContext ownKey() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("self.p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void keytool(String command, String... options) throws IOException, InterruptedException {
        ProcessBuilder keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), command);
        keytool.command().addAll(List.of(options));
        keytool.command()
                .addAll(List.of(
                        "-keystore",
                        folder.resolve("self.p12").toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD));
        assertThat(keytool.start().waitFor()).isZero();
    }
}
