package org.talkhpb.talk.chat;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.Refusal;
import org.talkhpb.talk.ocs.TalkApi;
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.participant.Permissions;

/** {@code /reaction/{token}/{messageId}}: emoji under a message. */
@Path(TalkApi.V1 + "/reaction/{token}/{messageId}")
@RunOnVirtualThread
public class ReactionResource {
    /** An emoji with skin tones and joiners; nothing longer is one. */
    private static final int LONGEST_EMOJI = 32;

    private final Members members;
    private final Messages messages;
    private final Reactions reactions;
    private final Caller caller;
    private final Parameters parameters;

    ReactionResource(Members members, Messages messages, Reactions reactions, Caller caller, Parameters parameters) {
        this.members = members;
        this.messages = messages;
        this.reactions = reactions;
        this.caller = caller;
        this.parameters = parameters;
    }

    @GET
    @Transactional
    public Ocs list(@RestPath String token, @RestPath long messageId) {
        Membership member = members.inside(caller, token);
        return Ocs.ok(reactions.of(message(member, messageId), parameters.text("reaction", "")));
    }

    @POST
    @Transactional
    public Ocs add(@RestPath String token, @RestPath long messageId) {
        Membership member = members.writer(caller, token, Permissions.REACT);
        Message message = message(member, messageId);
        String emoji = emoji();
        if (!message.isComment()) {
            throw Refusal.status(400);
        }
        boolean isNew = reactions.add(member, message, emoji);
        return Ocs.of(isNew ? 201 : 200, reactions.of(message, ""));
    }

    @DELETE
    @Transactional
    public Ocs remove(@RestPath String token, @RestPath long messageId) {
        Membership member = members.writer(caller, token, Permissions.REACT);
        Message message = message(member, messageId);
        if (!reactions.remove(member, message, emoji())) {
            throw Refusal.notFound();
        }
        return Ocs.ok(reactions.of(message, ""));
    }

    private Message message(Membership member, long messageId) {
        return messages.find(member.room(), messageId).orElseThrow(Refusal::notFound);
    }

    private String emoji() {
        String emoji = parameters.text("reaction");
        boolean plainText = emoji.codePoints().allMatch(point -> point < 128 || Character.isLetter(point));
        if (emoji.isEmpty() || emoji.length() > LONGEST_EMOJI || plainText) {
            throw Refusal.status(400);
        }
        return emoji;
    }
}
