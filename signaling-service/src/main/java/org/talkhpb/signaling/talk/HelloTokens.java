package org.talkhpb.signaling.talk;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.talkhpb.contracts.Json;
import org.talkhpb.signaling.protocol.ErrorCode;
import org.talkhpb.signaling.protocol.Refusal;

/**
 * Verifies the JWT of hello version 2 with the key of the backend's capabilities (signaling.md 4.2): RS, ES and EdDSA,
 * never a shared secret, never "none". Clients renew a token only on {@code token_expired}, so the time checks have
 * their own codes.
 */
public final class HelloTokens {
    private static final long LEEWAY_SECONDS = 60;

    private final Capabilities capabilities;
    private final InstantSource clock;

    HelloTokens(Capabilities capabilities, InstantSource clock) {
        this.capabilities = capabilities;
        this.clock = clock;
    }

    /** @throws Refusal {@code invalid_token}, {@code token_expired} or {@code token_not_valid_yet} */
    public TalkClient.Authenticated verify(BackendUrl url, String token) {
        JsonNode claims = verifiedClaims(url, token);
        checkTimes(claims);
        return new TalkClient.Authenticated(
                claims.path("sub").asText(""),
                claims.path("userdata").isObject() ? Optional.of(claims.get("userdata")) : Optional.empty());
    }

    private JsonNode verifiedClaims(BackendUrl url, String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw Refusal.of(ErrorCode.INVALID_TOKEN);
        }
        try {
            JsonNode header = decode(parts[0]);
            TokenAlgorithm algorithm = TokenAlgorithm.of(header.path("alg").asText(""))
                    .orElseThrow(() -> Refusal.of(ErrorCode.INVALID_TOKEN));
            String key = capabilities.tokenKey(url).orElseThrow(() -> Refusal.of(ErrorCode.INVALID_TOKEN));
            Signature signature = Signature.getInstance(algorithm.jcaName());
            signature.initVerify(algorithm.publicKey(key));
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
                throw Refusal.of(ErrorCode.INVALID_TOKEN);
            }
            return decode(parts[1]);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw Refusal.of(ErrorCode.INVALID_TOKEN);
        }
    }

    private static JsonNode decode(String part) {
        return Json.tree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private void checkTimes(JsonNode claims) {
        long now = clock.instant().getEpochSecond();
        JsonNode issued = claims.path("iat");
        JsonNode expires = claims.path("exp");
        if (!issued.isNumber() || issued.asLong() > now + LEEWAY_SECONDS) {
            throw Refusal.of(ErrorCode.TOKEN_NOT_VALID_YET);
        }
        if (!expires.isNumber() || expires.asLong() < now - LEEWAY_SECONDS || expires.asLong() < issued.asLong()) {
            throw Refusal.of(ErrorCode.TOKEN_EXPIRED);
        }
    }
}
