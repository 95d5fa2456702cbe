package org.talkhpb.talk.chat;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.TalkApi;
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;

/** {@code /chat/{token}/{messageId}/context}: a message and what was said around it. */
@Path(TalkApi.V1 + "/chat/{token}/{messageId:\\d+}/context")
@RunOnVirtualThread
@Transactional
public class ContextResource {
    private static final int MOST_EACH_WAY = 100;

    private final Members members;
    private final ChatReader reader;
    private final ChatViews views;
    private final InstantSource clock;
    private final Caller caller;
    private final Parameters parameters;

    ContextResource(
            Members members,
            ChatReader reader,
            ChatViews views,
            InstantSource clock,
            Caller caller,
            Parameters parameters) {
        this.members = members;
        this.reader = reader;
        this.views = views;
        this.clock = clock;
        this.caller = caller;
        this.parameters = parameters;
    }

    @GET
    public Ocs around(@RestPath String token, @RestPath long messageId) {
        Membership member = members.inside(caller, token);
        int limit = Math.clamp(parameters.number("limit", 50), 1, MOST_EACH_WAY);
        List<Message> around = new ArrayList<>(
                reader.before(member.room(), messageId, limit).messages().reversed());
        // The message itself, and as many after it.
        around.addAll(reader.after(member.room(), messageId - 1, limit + 1).messages());
        if (around.isEmpty()) {
            return Ocs.notModified();
        }
        var page = new ChatReader.Page(around);
        List<Message> visible = page.unexpired(clock.instant().getEpochSecond());
        return Ocs.ok(views.withParents(token, visible, member.actor()))
                .with(ChatResource.LAST_GIVEN, page.lastGiven().orElseThrow())
                .with(ChatResource.COMMON_READ, reader.commonRead(member.room()));
    }
}
