package org.talkhpb.talk.ocs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.talkhpb.contracts.Json;

/** Reads query and body of a request into one tree; bracketed names ({@code a[b][]=c}) build objects and lists. */
final class ParameterReader {
    private static final int MAX_FIELDS = 2_000;

    private ParameterReader() {}

    static ObjectNode read(Map<String, List<String>> query, String contentType, byte[] body) {
        ObjectNode values = Json.mapper().createObjectNode();
        query.forEach((name, texts) -> texts.forEach(text -> put(values, name, text)));
        if (body.length == 0) {
            return values;
        }
        if (contentType.startsWith("application/json")) {
            values.setAll(jsonObject(body));
        } else if (contentType.startsWith("application/x-www-form-urlencoded")
                || contentType.startsWith("multipart/form-data")) {
            readForm(values, contentType, body);
        }
        return values;
    }

    private static ObjectNode jsonObject(byte[] body) {
        try {
            JsonNode tree = Json.tree(new String(body, StandardCharsets.UTF_8));
            if (tree.isObject()) {
                return (ObjectNode) tree;
            }
            if (tree.isArray() && tree.isEmpty()) {
                return Json.mapper().createObjectNode();
            }
        } catch (Json.MalformedJson e) {
            throw Refusal.status(400);
        }
        throw Refusal.status(400);
    }

    private static void readForm(ObjectNode values, String contentType, byte[] body) {
        var request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(body));
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        HttpPostRequestDecoder decoder;
        try {
            decoder = new HttpPostRequestDecoder(request);
        } catch (HttpPostRequestDecoder.ErrorDataDecoderException e) {
            throw Refusal.status(400);
        }
        try {
            int fields = 0;
            for (var part : decoder.getBodyHttpDatas()) {
                if (++fields > MAX_FIELDS) {
                    throw Refusal.status(400);
                }
                if (part instanceof Attribute attribute) {
                    put(values, attribute.getName(), attribute.getValue());
                }
            }
        } catch (IOException e) {
            throw Refusal.status(400);
        } finally {
            decoder.destroy();
        }
    }

    /** Stores one {@code name[key][]} = text pair. Numbered keys ({@code name[0]}) become an object read like a list. */
    private static void put(ObjectNode values, String name, String text) {
        int bracket = name.indexOf('[');
        if (bracket <= 0 || !name.endsWith("]")) {
            values.put(name, text);
            return;
        }
        String[] keys = name.substring(bracket + 1, name.length() - 1).split("]\\[", -1);
        ObjectNode parent = values;
        String key = name.substring(0, bracket);
        for (String next : keys) {
            ObjectNode child = parent.get(key) instanceof ObjectNode existing ? existing : parent.putObject(key);
            parent = child;
            key = next.isEmpty() ? Integer.toString(child.size()) : next;
        }
        parent.put(key, text);
    }
}
