package org.talkhpb.contracts.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignatureTest {
    /** The vector of Talk's own documentation. */
    private static final String RANDOM = "afb6b872ab03e3376b31bf0af601067222ff7990335ca02d327071b73c0119c6";

    private static final String BODY =
            "{\"type\":\"auth\",\"auth\":{\"version\":\"1.0\",\"params\":{\"hello\":\"world\"}}}";
    private static final String CHECKSUM = "3c4a69ff328299803ac2879614b707c807b4758cf19450755c60656cac46e3bc";

    @Test
    void equalsTheDocumentedChecksum() {
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        assertThat(Signature.of("MySecretValue", RANDOM, body)).isEqualTo(CHECKSUM);
        assertThat(Signature.matches("MySecretValue", RANDOM, body, CHECKSUM)).isTrue();
        assertThat(Signature.matches("AnotherSecret", RANDOM, body, CHECKSUM)).isFalse();
        assertThat(Signature.matches("MySecretValue", RANDOM, body, "")).isFalse();
        assertThat(Signature.matches("MySecretValue", RANDOM, body, CHECKSUM.toUpperCase()))
                .isFalse();
    }

    @Test
    void aSignedRequestIsAcceptedWithItsSecretOnly() {
        SignedRequest request = SignedRequest.sign("secret", "https://cloud.example/", "token", "{\"type\":\"x\"}");
        assertThat(request.isSignedWith("secret")).isTrue();
        assertThat(request.isSignedWith("Secret")).isFalse();
        SignedRequest changed = new SignedRequest(
                request.id(), request.backend(), request.room(), request.random(), request.checksum(), "{}");
        assertThat(changed.isSignedWith("secret")).isFalse();
        SignedRequest weak =
                new SignedRequest("1", "b", "t", "short", Signature.of("secret", "short", new byte[0]), "");
        assertThat(weak.isSignedWith("secret")).isFalse();
    }
}
