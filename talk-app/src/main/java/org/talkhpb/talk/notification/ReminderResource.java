package org.talkhpb.talk.notification;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;

/** {@code /chat/{token}/{messageId}/reminder}: remind me of this later. */
@Path(TalkApi.V1 + "/chat/{token}/{messageId:\\d+}/reminder")
@RunOnVirtualThread
@Transactional
public class ReminderResource {
    private final Members members;
    private final Messages messages;
    private final Reminders reminders;
    private final Caller caller;
    private final Parameters parameters;

    ReminderResource(Members members, Messages messages, Reminders reminders, Caller caller, Parameters parameters) {
        this.members = members;
        this.messages = messages;
        this.reminders = reminders;
        this.caller = caller;
        this.parameters = parameters;
    }

    @POST
    public Ocs set(@RestPath String token, @RestPath long messageId) {
        Message message = message(token, messageId);
        return Ocs.created(view(token, reminders.set(caller.user(), message, parameters.id("timestamp"))));
    }

    @GET
    public Ocs one(@RestPath String token, @RestPath long messageId) {
        Message message = message(token, messageId);
        return Ocs.ok(view(token, reminders.find(caller.user(), message).orElseThrow(Refusal::notFound)));
    }

    @DELETE
    public Ocs remove(@RestPath String token, @RestPath long messageId) {
        reminders.find(caller.user(), message(token, messageId)).ifPresent(Reminder::delete);
        return Ocs.ok();
    }

    private Message message(String token, long messageId) {
        caller.user();
        Membership member = members.inside(caller, token);
        return messages.find(member.room(), messageId).orElseThrow(Refusal::notFound);
    }

    private static Map<String, Object> view(String token, Reminder reminder) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("userId", reminder.userId);
        view.put("token", token);
        view.put("messageId", reminder.messageId);
        view.put("timestamp", reminder.remindAt);
        return view;
    }
}
