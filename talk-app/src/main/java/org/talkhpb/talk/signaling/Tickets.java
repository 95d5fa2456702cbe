package org.talkhpb.talk.signaling;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.talk.Signature;
import org.talkhpb.talk.account.Secrets;
import org.talkhpb.talk.account.Settings;

/**
 * What a client shows the signaling server to prove who it is. Version 1: a ticket only we can check
 * ({@code random:expiry:user:hmac}). Version 2: a JWT (ES256) that the signaling server checks with our public key.
 */
@ApplicationScoped
public class Tickets {
    private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

    private final Settings settings;
    private final TokenKeys keys;
    private final SignalingConfig config;
    private final InstantSource clock;

    Tickets(Settings settings, TokenKeys keys, SignalingConfig config, InstantSource clock) {
        this.settings = settings;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    /** A ticket for a user, or for a guest (empty id). */
    public String ticket(String userId) {
        long expires = clock.instant().plus(config.ticketLifetime()).getEpochSecond();
        String signed = Secrets.fresh() + ":" + expires + ":" + encoded(userId);
        return signed + ":" + signature(signed);
    }

    /** Whether this is a ticket of ours for that user that has not expired. */
    public boolean isValid(String ticket, String userId) {
        int end = ticket.lastIndexOf(':');
        if (end < 0 || !Secrets.equal(signature(ticket.substring(0, end)), ticket.substring(end + 1))) {
            return false;
        }
        String[] parts = ticket.split(":");
        return Long.parseLong(parts[1]) > clock.instant().getEpochSecond() && parts[2].equals(encoded(userId));
    }

    /** A token with the name by which others see its owner; guests have no user id. */
    public String token(Optional<String> userId, String displayName) {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", config.backendUrl());
        claims.put("iat", now);
        claims.put("exp", now + config.ticketLifetime().toSeconds());
        userId.ifPresent(id -> claims.put("sub", id));
        claims.put("userdata", Map.of("displayname", displayName));
        String head = encoded("{\"typ\":\"JWT\",\"alg\":\"ES256\"}");
        String signed = head + "." + encoded(Json.text(claims));
        return signed + "." + BASE64_URL.encodeToString(es256(signed));
    }

    private byte[] es256(String text) {
        try {
            java.security.Signature signer = java.security.Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(keys.privateKey());
            signer.update(text.getBytes(StandardCharsets.US_ASCII));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("ES256 is part of every JDK", e);
        }
    }

    private String signature(String text) {
        String secret = settings.getOrCreate("signaling-ticket-secret", Secrets::fresh);
        return Signature.of(secret, "", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return BASE64_URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
