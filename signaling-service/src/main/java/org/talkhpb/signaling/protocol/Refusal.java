package org.talkhpb.signaling.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A request the client is told "no" to. Thrown by the steps of a request and turned into one {@code error} message where
 * frames are handled; carries no stack trace, because it is an answer and not a bug.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Optional<JsonNode> details;

    private Refusal(String code, String message, Optional<JsonNode> details) {
        super(message, null, false, false);
        this.code = code;
        this.details = details;
    }

    public static Refusal of(ErrorCode code) {
        return new Refusal(code.wireName(), code.text(), Optional.empty());
    }

    public static Refusal of(ErrorCode code, String message) {
        return new Refusal(code.wireName(), message, Optional.empty());
    }

    public static Refusal of(ErrorCode code, JsonNode details) {
        return new Refusal(code.wireName(), code.text(), Optional.of(details));
    }

    /** An error of the backend, passed on word by word. */
    public static Refusal ofBackend(JsonNode error) {
        String code = error.path("code").asText(ErrorCode.INTERNAL_ERROR.wireName());
        return new Refusal(
                code,
                error.path("message").asText(""),
                error.hasNonNull("details") ? Optional.of(error.get("details")) : Optional.empty());
    }

    public String code() {
        return code;
    }

    public Optional<JsonNode> details() {
        return details;
    }
}
