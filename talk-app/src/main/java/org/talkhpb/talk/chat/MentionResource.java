package org.talkhpb.talk.chat;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.TalkApi;
import org.talkhpb.talk.participant.Attendee;
import org.talkhpb.talk.participant.Attendees;
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.participant.Permissions;
import org.talkhpb.talk.room.RoomType;

/** {@code /chat/{token}/mentions}: whom one can address while typing. */
@Path(TalkApi.V1 + "/chat/{token}/mentions")
@RunOnVirtualThread
public class MentionResource {
    private final Members members;
    private final Attendees attendees;
    private final Caller caller;
    private final Parameters parameters;

    MentionResource(Members members, Attendees attendees, Caller caller, Parameters parameters) {
        this.members = members;
        this.attendees = attendees;
        this.caller = caller;
        this.parameters = parameters;
    }

    @GET
    @Transactional
    public Ocs suggest(@RestPath String token) {
        Membership member = members.writer(caller, token, Permissions.CHAT);
        String search = parameters.text("search").toLowerCase(Locale.ROOT);
        List<Map<String, Object>> suggestions = new ArrayList<>();
        boolean mayAll = member.room().mentionPermissions == 0 || member.isModerator();
        if (member.room().type != RoomType.ONE_TO_ONE && mayAll && "all".contains(search)) {
            suggestions.add(suggestion("all", member.room().name, "calls", "all"));
        }
        attendees.of(member.room()).stream()
                .filter(other -> !other.id.equals(member.attendee().id))
                .filter(other -> other.displayName.toLowerCase(Locale.ROOT).contains(search)
                        || other.isUser()
                                && other.actorId.toLowerCase(Locale.ROOT).contains(search))
                .map(MentionResource::suggestion)
                .forEach(suggestions::add);
        int limit = Math.clamp(parameters.number("limit", 20), 1, 50);
        return Ocs.ok(suggestions.stream().limit(limit).toList());
    }

    private static Map<String, Object> suggestion(Attendee attendee) {
        String mentionId = Mentions.mentionId(attendee);
        return attendee.isUser()
                ? suggestion(attendee.actorId, attendee.displayName, "users", mentionId)
                : suggestion(mentionId, attendee.displayName, "guests", mentionId);
    }

    private static Map<String, Object> suggestion(String id, String label, String source, String mentionId) {
        Map<String, Object> suggestion = new LinkedHashMap<>();
        suggestion.put("id", id);
        suggestion.put("label", label);
        suggestion.put("source", source);
        suggestion.put("mentionId", mentionId);
        return suggestion;
    }
}
