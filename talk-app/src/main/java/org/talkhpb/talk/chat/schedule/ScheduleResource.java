package org.talkhpb.talk.chat.schedule;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.talk.chat.Message;
import org.talkhpb.talk.chat.Messages;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.Refusal;
import org.talkhpb.talk.ocs.TalkApi;
import org.talkhpb.talk.participant.Attendee;
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.participant.Permissions;

/** {@code /chat/{token}/schedule}: what the caller will say later. Ids are texts, as in Talk. */
@Path(TalkApi.V1 + "/chat/{token}/schedule")
@RunOnVirtualThread
@Transactional
public class ScheduleResource {
    private static final int MOST_WAITING = 100;

    private final Members members;
    private final Messages messages;
    private final Schedule schedule;
    private final InstantSource clock;
    private final Caller caller;
    private final Parameters parameters;

    ScheduleResource(
            Members members,
            Messages messages,
            Schedule schedule,
            InstantSource clock,
            Caller caller,
            Parameters parameters) {
        this.members = members;
        this.messages = messages;
        this.schedule = schedule;
        this.clock = clock;
        this.caller = caller;
        this.parameters = parameters;
    }

    @GET
    public Ocs list(@RestPath String token) {
        Membership author = members.user(caller, token);
        return Ocs.ok(schedule.of(author).stream()
                .map(message -> view(message, author.attendee()))
                .toList());
    }

    @POST
    public Ocs add(@RestPath String token) {
        caller.user();
        Membership author = members.writer(caller, token, Permissions.CHAT);
        long replyTo = parameters.id("replyTo", 0);
        if (replyTo != 0
                && messages.find(author.room(), replyTo)
                        .filter(Message::isComment)
                        .isEmpty()) {
            throw Refusal.because(400, "reply-to");
        }
        if (schedule.of(author).size() >= MOST_WAITING) {
            throw Refusal.because(400, "message");
        }
        var wish = new Schedule.Wish(text(), sendAt(), replyTo, parameters.flag("silent", false));
        return Ocs.created(view(schedule.add(author, wish), author.attendee()));
    }

    @POST
    @Path("{id:\\d+}")
    public Ocs change(@RestPath String token, @RestPath long id) {
        Membership author = members.user(caller, token);
        ScheduledMessage message = own(author, id);
        message.text = text();
        message.sendAt = sendAt();
        message.originalSendAt = 0;
        message.silent = parameters.flag("silent", message.silent);
        return Ocs.of(202, view(message, author.attendee()));
    }

    @DELETE
    @Path("{id:\\d+}")
    public Ocs remove(@RestPath String token, @RestPath long id) {
        own(members.user(caller, token), id).delete();
        return Ocs.ok(Map.of());
    }

    private ScheduledMessage own(Membership author, long id) {
        return schedule.find(author, id).orElseThrow(() -> Refusal.because(404, "message"));
    }

    private String text() {
        String text = parameters.text("message").strip();
        if (text.isEmpty()) {
            throw Refusal.because(400, "message");
        }
        if (text.codePointCount(0, text.length()) > Messages.MAX_LENGTH) {
            throw Refusal.because(413, "message");
        }
        return text;
    }

    private long sendAt() {
        long sendAt = parameters.id("sendAt");
        if (sendAt <= clock.instant().getEpochSecond()) {
            throw Refusal.because(400, "send-at");
        }
        return sendAt;
    }

    private static Map<String, Object> view(ScheduledMessage message, Attendee author) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", message.id.toString());
        view.put("actorType", author.actorType);
        view.put("actorId", author.actorId);
        view.put("threadId", 0);
        view.put("message", message.text);
        view.put("messageType", "comment");
        view.put("createdAt", message.createdAt);
        view.put("sendAt", message.sendAt);
        if (message.originalSendAt != 0) {
            view.put("originalSendAt", message.originalSendAt);
        }
        view.put("silent", message.silent);
        return view;
    }
}
