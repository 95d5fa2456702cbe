package org.talkhpb.talk.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.contracts.Json;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.Refusal;
import org.talkhpb.talk.ocs.TalkApi;
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.participant.Permissions;

/** {@code /chat/{token}/share}: things that were shared (places, polls …), and pinned messages. */
@Path(TalkApi.V1 + "/chat/{token}/share")
@RunOnVirtualThread
@Transactional
public class SharedResource {
    private static final int LONGEST_METADATA = 16_000;
    private static final int LONGEST_PAGE = 200;
    private static final int LONGEST_SAMPLE = 20;

    /** Kinds of the API under which our messages can be found; files are not shared here. */
    private static final List<String> KINDS = List.of("location", "deckcard", "poll", "other", "pinned");

    /** What may be shared by its description alone, and the kind it is listed under. */
    private static final Map<String, String> TYPES = Map.of(
            "geo-location", "location",
            "deck-card", "deckcard",
            "calendar-event", "other",
            "addressbook-contact", "other",
            "open-graph", "other");

    private final Members members;
    private final Messages messages;
    private final ChatReader reader;
    private final ChatViews views;
    private final Caller caller;
    private final Parameters parameters;

    SharedResource(
            Members members,
            Messages messages,
            ChatReader reader,
            ChatViews views,
            Caller caller,
            Parameters parameters) {
        this.members = members;
        this.messages = messages;
        this.reader = reader;
        this.views = views;
        this.caller = caller;
        this.parameters = parameters;
    }

    @POST
    public Ocs share(@RestPath String token) {
        Membership author = members.writer(caller, token, Permissions.CHAT);
        String type = parameters.text("objectType");
        String kind = TYPES.getOrDefault(type, "");
        if (kind.isEmpty()) {
            throw Refusal.because(400, "object-type");
        }
        var object = RichObject.described(type, parameters.text("objectId"), metaData());
        if (object.get("name").isEmpty()) {
            throw Refusal.because(400, "meta-data");
        }
        String referenceId = parameters.text("referenceId", "");
        Message message = messages.share(
                author,
                new Messages.Shared(object, kind, referenceId.substring(0, Math.min(64, referenceId.length()))));
        return Ocs.created(views.withParent(token, message, author.actor()))
                .with(ChatResource.COMMON_READ, reader.commonRead(author.room()));
    }

    /** Whatever the client knows of the object. Everything in it becomes text. */
    private Map<String, String> metaData() {
        String text = parameters.text("metaData", "{}");
        if (text.length() > LONGEST_METADATA) {
            throw Refusal.because(413, "meta-data");
        }
        Map<String, String> metaData = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, JsonNode> entry : Json.tree(text).properties()) {
                metaData.put(entry.getKey(), entry.getValue().asText());
            }
        } catch (Json.MalformedJson e) {
            throw Refusal.because(400, "meta-data");
        }
        return metaData;
    }

    @GET
    public Ocs list(@RestPath String token) {
        Membership member = members.inside(caller, token);
        int limit = Math.clamp(parameters.number("limit", 100), 1, LONGEST_PAGE);
        List<Message> found = reader.shared(
                member.room(), parameters.text("objectType"), parameters.id("lastKnownMessageId", 0), limit);
        Map<String, Object> byId = new LinkedHashMap<>();
        views.withParents(token, found, member.actor())
                .forEach(view -> byId.put(view.get("id").toString(), view));
        Ocs answer = Ocs.ok(byId);
        return found.isEmpty() ? answer : answer.with(ChatResource.LAST_GIVEN, found.getLast().id);
    }

    @GET
    @Path("overview")
    public Ocs overview(@RestPath String token) {
        Membership member = members.inside(caller, token);
        int limit = Math.clamp(parameters.number("limit", 7), 1, LONGEST_SAMPLE);
        Map<String, Object> byKind = new LinkedHashMap<>();
        for (String kind : KINDS) {
            List<Message> found = reader.shared(member.room(), kind, 0, limit);
            if (!found.isEmpty()) {
                byKind.put(kind, views.withParents(token, found, member.actor()));
            }
        }
        return Ocs.ok(byKind);
    }
}
