package org.talkhpb.talk.ocs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One answer of the OCS API, before it is wrapped in the envelope.
 *
 * @param status HTTP status of version 2; version 1 translates it
 * @param data what clients find under {@code ocs.data}; an empty list stands for "nothing", as in PHP
 * @param headers further response headers
 * @param message shown to people in a few cases (an outdated client), else empty
 */
public record Ocs(int status, Object data, Map<String, String> headers, String message) {
    private static final Object NOTHING = List.of();

    public static Ocs ok(Object data) {
        return of(200, data);
    }

    public static Ocs ok() {
        return of(200, NOTHING);
    }

    /** 200 where clients expect an object or {@code null}. */
    public static Ocs okWithNull() {
        return of(200, JsonNodeFactory.instance.nullNode());
    }

    public static Ocs created(Object data) {
        return of(201, data);
    }

    public static Ocs of(int status, Object data) {
        return new Ocs(status, data, Map.of(), "");
    }

    public static Ocs of(int status) {
        return of(status, NOTHING);
    }

    /** 304: no body and no headers of our own. */
    public static Ocs notModified() {
        return of(304);
    }

    public Ocs with(String header, Object value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value.toString());
        return new Ocs(status, data, more, message);
    }

    boolean isSuccess() {
        return status < 400;
    }
}
