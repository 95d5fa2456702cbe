package org.talkhpb.talk.ocs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.talkhpb.contracts.Json;

/**
 * The parameters of a request, wherever they stood: query, form, multipart or JSON. Clients use JSON, the acceptance
 * suite uses forms, and removals come either way. Booleans may be {@code 1}; numbers may be text. What does not fit is
 * refused with 400.
 */
@RequestScoped
public class Parameters {
    private ObjectNode values = Json.mapper().createObjectNode();

    private byte[] body = {};

    void replace(ObjectNode read, byte[] raw) {
        values = read;
        body = raw;
    }

    /** The body as it came, for signatures over it. Not a copy. */
    public byte[] body() {
        return body;
    }

    /** A text that must be there (it may be empty). */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> Refusal.status(400));
    }

    public String text(String name, String otherwise) {
        return optionalText(name).orElse(otherwise);
    }

    /** A number that must be there. */
    public int number(String name) {
        return clamped(id(name));
    }

    public int number(String name, int otherwise) {
        return clamped(optionalNumber(name).orElse(otherwise));
    }

    /** A number that must be there. */
    public long id(String name) {
        return optionalNumber(name).orElseThrow(() -> Refusal.status(400));
    }

    public long id(String name, long otherwise) {
        return optionalNumber(name).orElse(otherwise);
    }

    public OptionalLong optionalNumber(String name) {
        JsonNode value = values.get(name);
        if (isNothing(value)) {
            return OptionalLong.empty();
        }
        if (value.isBoolean()) {
            return OptionalLong.of(value.booleanValue() ? 1 : 0);
        }
        try {
            return OptionalLong.of(Long.parseLong(value.asText().strip()));
        } catch (NumberFormatException e) {
            throw Refusal.status(400);
        }
    }

    public boolean flag(String name, boolean otherwise) {
        JsonNode value = values.get(name);
        if (isNothing(value)) {
            return otherwise;
        }
        return switch (value.asText()) {
            case "true", "1", "on", "yes" -> true;
            case "false", "0", "off", "no", "" -> false;
            default -> throw Refusal.status(400);
        };
    }

    /** A list of texts; empty when it is missing. */
    public List<String> texts(String name) {
        return texts(values.get(name));
    }

    /** A list of texts inside an object parameter, such as {@code participants[users][]}. */
    public List<String> texts(String name, String key) {
        JsonNode value = values.get(name);
        return value == null ? List.of() : texts(value.get(key));
    }

    private List<String> texts(JsonNode value) {
        if (isNothing(value)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        if (value.isContainerNode()) {
            value.forEach(item -> texts.add(item.asText()));
        } else if (!value.asText().isEmpty()) {
            texts.add(value.asText());
        }
        return texts;
    }

    private Optional<String> optionalText(String name) {
        JsonNode value = values.get(name);
        if (isNothing(value)) {
            return Optional.empty();
        }
        if (value.isContainerNode()) {
            throw Refusal.status(400);
        }
        return Optional.of(value.asText());
    }

    private static boolean isNothing(JsonNode value) {
        return value == null || value.isNull();
    }

    private static int clamped(long value) {
        return Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
