package org.talkhpb.talk.chat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.talkhpb.talk.account.Actor;

/** What a placeholder in a message stands for. Everything in it is text, also numbers. */
public final class RichObject {
    private RichObject() {}

    public static Map<String, String> of(Actor actor) {
        return actor.isUser() ? user(actor.id(), actor.displayName()) : guest(actor.id(), actor.displayName());
    }

    private static Map<String, String> user(String id, String name) {
        return with(named("user", id, name), "mention-id", id);
    }

    private static Map<String, String> guest(String id, String name) {
        return with(named("guest", "guest/" + id, name.isEmpty() ? "Guest" : name), "mention-id", "guest/" + id);
    }

    /** Everybody in the room, under its name. */
    public static Map<String, String> everybody(String token, String roomName, String callType) {
        return with(with(named("call", token, roomName), "call-type", callType), "mention-id", "all");
    }

    /** A piece of text that stands out. */
    static Map<String, String> highlight(String id, String name) {
        return named("highlight", id, name);
    }

    /** A poll under its question. */
    public static Map<String, String> poll(long id, String question) {
        return named("talk-poll", String.valueOf(id), question);
    }

    /** Something that was shared with no more than its description. */
    static Map<String, String> described(String type, String id, Map<String, String> description) {
        Map<String, String> object = named(type, id, "");
        object.putAll(description);
        object.put("type", type);
        object.put("id", id);
        return object;
    }

    private static Map<String, String> named(String type, String id, String name) {
        Map<String, String> object = new LinkedHashMap<>();
        object.put("type", type);
        object.put("id", id);
        object.put("name", name);
        return object;
    }

    private static Map<String, String> with(Map<String, String> object, String key, String value) {
        object.put(key, value);
        return object;
    }
}
