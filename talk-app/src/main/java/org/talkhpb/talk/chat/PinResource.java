package org.talkhpb.talk.chat;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.Refusal;
import org.talkhpb.talk.ocs.TalkApi;
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;

/** {@code /chat/{token}/{messageId}/pin}: keeping a message in sight, and out of one's own. */
@Path(TalkApi.V1 + "/chat/{token}/{messageId:\\d+}/pin")
@RunOnVirtualThread
@Transactional
public class PinResource {
    private final Members members;
    private final Messages messages;
    private final Pins pins;
    private final ChatViews views;
    private final InstantSource clock;
    private final Caller caller;
    private final Parameters parameters;

    PinResource(
            Members members,
            Messages messages,
            Pins pins,
            ChatViews views,
            InstantSource clock,
            Caller caller,
            Parameters parameters) {
        this.members = members;
        this.messages = messages;
        this.pins = pins;
        this.views = views;
        this.clock = clock;
        this.caller = caller;
        this.parameters = parameters;
    }

    @POST
    public Ocs pin(@RestPath String token, @RestPath long messageId) {
        Membership moderator = members.moderator(caller, token);
        Message message = message(moderator, messageId);
        if (!message.isComment()) {
            throw Refusal.because(400, "message");
        }
        long until = parameters.id("pinUntil", 0);
        if (until != 0 && until <= clock.instant().getEpochSecond()) {
            throw Refusal.because(400, "until");
        }
        return answer(moderator, pins.pin(moderator, message, until));
    }

    @DELETE
    public Ocs unpin(@RestPath String token, @RestPath long messageId) {
        Membership moderator = members.moderator(caller, token);
        return answer(moderator, pins.unpin(moderator, message(moderator, messageId)));
    }

    /** Hides the pinned message from the caller; others still see it. */
    @DELETE
    @Path("self")
    public Ocs hide(@RestPath String token, @RestPath long messageId) {
        Membership member = members.inside(caller, token);
        member.attendee().hiddenPinnedId = message(member, messageId).id;
        return Ocs.ok();
    }

    private Ocs answer(Membership by, Optional<Message> notice) {
        return notice.map(said -> Ocs.ok(views.withParent(by.room().token, said, by.actor())))
                .orElseGet(() -> Ocs.okWithNull());
    }

    private Message message(Membership member, long messageId) {
        return messages.find(member.room(), messageId).orElseThrow(() -> Refusal.because(404, "message"));
    }
}
