package org.talkhpb.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;

/**
 * The one JSON mapping of everything that passes between services: unknown keys are ignored (an older node must
 * understand a newer one), absent values are left out, key order is the order of the record's components.
 */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /** The mapper itself, for callers that build or walk trees. Never reconfigure it. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** Writes a record or tree as UTF-8 JSON. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON: " + value.getClass(), e);
        }
    }

    /** Writes a record or tree as a JSON string. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON: " + value.getClass(), e);
        }
    }

    /** Reads a record. @throws MalformedJson when the bytes are not JSON or do not fit the type */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (IOException e) {
            throw new MalformedJson(e);
        }
    }

    /** Reads a record. @throws MalformedJson when the text is not JSON or does not fit the type */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (IOException e) {
            throw new MalformedJson(e);
        }
    }

    /** Reads a tree. @throws MalformedJson when the text is not JSON */
    public static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new MalformedJson(e);
        }
    }

    /** The other side sent something that is not JSON or not of the agreed shape. */
    public static final class MalformedJson extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        MalformedJson(IOException cause) {
            super("malformed JSON", cause);
        }
    }
}
