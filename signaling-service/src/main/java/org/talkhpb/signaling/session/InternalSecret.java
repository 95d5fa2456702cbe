package org.talkhpb.signaling.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.talkhpb.contracts.talk.Signature;
import org.talkhpb.signaling.protocol.ErrorCode;
import org.talkhpb.signaling.protocol.Refusal;

/** Proves that an internal client (recording, SIP) knows the installation's secret (signaling.md 4.4). */
final class InternalSecret {
    private final Optional<String> secret;

    InternalSecret(Optional<String> secret) {
        this.secret = secret.filter(text -> !text.isBlank());
    }

    /** @return whether the token is right; a wrong one is to be throttled */
    boolean isKnownTo(JsonNode params) {
        String known = secret.orElseThrow(() -> Refusal.of(ErrorCode.INVALID_CLIENT_TYPE));
        String random = params.path("random").asText("");
        return random.length() >= Signature.MIN_RANDOM_LENGTH
                && Signature.matches(
                        known,
                        "",
                        random.getBytes(StandardCharsets.UTF_8),
                        params.path("token").asText(""));
    }
}
