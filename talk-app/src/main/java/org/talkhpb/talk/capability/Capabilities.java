package org.talkhpb.talk.capability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.talkhpb.contracts.Json;
import org.talkhpb.talk.account.Secrets;
import org.talkhpb.talk.chat.Messages;
import org.talkhpb.talk.participant.Permissions;
import org.talkhpb.talk.signaling.SignalingConfig;
import org.talkhpb.talk.signaling.TokenKeys;

/** The capabilities of Talk. Clients switch features off purely by absence. */
@ApplicationScoped
public class Capabilities {
    /** The version of Talk whose API this is, not of this software. */
    static final String TALK_VERSION = "25.0.0";

    private static final List<String> FEATURES = List.of(
            "audio",
            "video",
            "chat-v2",
            "conversation-v4",
            "signaling-v3",
            "guest-signaling",
            "empty-group-room",
            "guest-display-names",
            "multi-room-users",
            "favorites",
            "last-room-activity",
            "no-ping",
            "system-messages",
            "mention-flag",
            "in-call-flags",
            "conversation-call-flags",
            "notification-levels",
            "notification-calls",
            "locked-one-to-one-rooms",
            "read-only-rooms",
            "chat-read-marker",
            "chat-read-status",
            "chat-unread",
            "chat-read-last",
            "chat-keep-notifications",
            "webinary-lobby",
            "start-call-flag",
            "chat-replies",
            "chat-reference-id",
            "force-mute",
            "raise-hand",
            "room-description",
            "delete-messages",
            "edit-messages",
            "reactions",
            "react-permission",
            "publishing-permissions",
            "conversation-permissions",
            "chat-permission",
            "direct-mention-flag",
            "silent-send",
            "silent-send-state",
            "message-expiration",
            "mention-permissions",
            "single-conversation-status",
            "session-state",
            "avatar",
            "markdown-messages",
            "archived-conversations-v2",
            "important-conversations",
            "sensitive-conversations",
            "clear-history",
            "chat-get-context",
            "delete-messages-unlimited",
            "rich-object-sharing",
            "rich-object-list-media",
            "rich-object-delete",
            "geo-location-sharing",
            "pinned-messages",
            "scheduled-messages",
            "talk-polls",
            "talk-polls-drafts",
            "edit-draft-poll",
            "remind-me-later",
            "upcoming-reminders",
            "conversation-tags",
            "listable-rooms",
            "note-to-self",
            "edit-messages-note-to-self",
            "ban-v1",
            "conversation-creation-password",
            "conversation-creation-all");

    private static final List<String> LOCAL_FEATURES = List.of(
            "favorites",
            "chat-read-status",
            "scheduled-messages",
            "remind-me-later",
            "upcoming-reminders",
            "conversation-tags",
            "listable-rooms",
            "note-to-self",
            "avatar",
            "archived-conversations-v2",
            "important-conversations",
            "sensitive-conversations",
            "conversation-creation-all");

    private final TokenKeys keys;
    private final SignalingConfig signaling;
    private volatile String hash = "";

    Capabilities(TokenKeys keys, SignalingConfig signaling) {
        this.keys = keys;
        this.signaling = signaling;
    }

    /** The block {@code spreed}. */
    public Map<String, Object> talk() {
        Map<String, Object> talk = new LinkedHashMap<>();
        talk.put("features", FEATURES);
        talk.put("features-local", LOCAL_FEATURES);
        talk.put("config", config());
        talk.put("config-local", localConfig());
        talk.put("version", TALK_VERSION);
        return talk;
    }

    /** Changes when clients should read capabilities and signaling settings again. */
    public String hash() {
        String known = hash;
        if (known.isEmpty()) {
            known = Secrets.sha1(sorted(talk()));
            hash = known;
        }
        return known;
    }

    /** The same text on every instance, whatever the order of its maps. */
    private static String sorted(Map<String, Object> capabilities) {
        try {
            return Json.mapper()
                    .writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsString(capabilities);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("capabilities are plain maps", e);
        }
    }

    private Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("attachments", Map.of("allowed", false));
        config.put("call", call());
        config.put("chat", chat());
        config.put("conversations", conversations());
        config.put(
                "federation",
                Map.of(
                        "enabled", false,
                        "incoming-enabled", false,
                        "outgoing-enabled", false,
                        "only-trusted-servers", true));
        config.put("previews", Map.of("max-gif-size", 3_145_728));
        config.put(
                "signaling",
                Map.of(
                        "session-ping-limit",
                        signaling.sessionPingLimit(),
                        "mode",
                        signaling.mode().id(),
                        "hello-v2-token-key",
                        keys.publicPem()));
        config.put(
                "permissions",
                Map.of(
                        "max-default", Permissions.DEFAULT_FOR_MODERATORS,
                        "max-custom", Permissions.MOST,
                        "default", Permissions.DEFAULT_FOR_USERS));
        return config;
    }

    private static Map<String, Object> call() {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("enabled", true);
        call.put("breakout-rooms", false);
        call.put("recording", false);
        call.put("recording-consent", 0);
        call.put(
                "supported-reactions", List.of("❤️", "🎉", "👏", "👋", "👍", "👎", "🔥", "😂", "🤩", "🤔", "😲", "😥"));
        call.put("predefined-backgrounds", List.of());
        call.put("predefined-backgrounds-v2", List.of());
        call.put("can-upload-background", false);
        call.put("sip-enabled", false);
        call.put("sip-dialout-enabled", false);
        call.put("can-enable-sip", false);
        call.put("start-without-media", false);
        call.put("max-duration", 0);
        call.put("blur-virtual-background", false);
        call.put("end-to-end-encryption", false);
        call.put("live-transcription", false);
        call.put("play-sounds", true);
        call.put("grid-limit", 19);
        call.put("grid-limit-enforced", false);
        return call;
    }

    private static Map<String, Object> chat() {
        Map<String, Object> chat = new LinkedHashMap<>();
        chat.put("max-length", Messages.MAX_LENGTH);
        chat.put("read-privacy", 0);
        chat.put("has-translation-providers", false);
        chat.put("has-translation-task-providers", false);
        chat.put("typing-privacy", 0);
        chat.put("summary-threshold", 100);
        return chat;
    }

    private static Map<String, Object> conversations() {
        Map<String, Object> conversations = new LinkedHashMap<>();
        conversations.put("can-create", true);
        conversations.put("force-passwords", false);
        conversations.put("list-style", "two-lines");
        conversations.put("description-length", 2000);
        return conversations;
    }

    private static Map<String, Object> localConfig() {
        Map<String, Object> local = new LinkedHashMap<>();
        local.put("attachments", List.of("folder"));
        local.put("call", List.of("predefined-backgrounds", "can-upload-background", "start-without-media"));
        local.put("chat", List.of("read-privacy", "has-translation-providers", "typing-privacy"));
        local.put("conversations", List.of("can-create", "list-style", "description-length"));
        local.put("federation", List.of("enabled", "incoming-enabled", "outgoing-enabled", "only-trusted-servers"));
        local.put("previews", List.of("max-gif-size"));
        local.put("signaling", List.of("session-ping-limit", "mode", "hello-v2-token-key"));
        return local;
    }
}
