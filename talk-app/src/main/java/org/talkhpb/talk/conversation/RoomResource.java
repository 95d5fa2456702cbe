package org.talkhpb.talk.conversation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.talk.capability.Capabilities;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Refusal;
import org.talkhpb.talk.ocs.TalkApi;
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.room.Room;

/** {@code /room/{token}}: one conversation, and its end. */
@Path(TalkApi.V4 + "/room/{token}")
@RunOnVirtualThread
@Transactional
public class RoomResource {
    private final Members members;
    private final Conversations conversations;
    private final RoomViews views;
    private final Capabilities capabilities;
    private final Caller caller;

    RoomResource(
            Members members, Conversations conversations, RoomViews views, Capabilities capabilities, Caller caller) {
        this.members = members;
        this.conversations = conversations;
        this.views = views;
        this.capabilities = capabilities;
        this.caller = caller;
    }

    @GET
    public Ocs one(@RestPath String token) {
        Room room = members.room(token);
        Optional<Membership> member = members.find(caller, room);
        if (member.isEmpty() && !members.mayEnter(caller, room)) {
            throw Refusal.notFound();
        }
        return Ocs.ok(member.map(views::of).orElseGet(() -> views.forStranger(room)))
                .with(RoomsResource.HASH, capabilities.hash());
    }

    @GET
    @Path("capabilities")
    public Ocs capabilities(@RestPath String token) {
        members.outside(caller, token);
        return Ocs.ok(capabilities.talk()).with(RoomsResource.HASH, capabilities.hash());
    }

    @DELETE
    public Ocs delete(@RestPath String token) {
        Membership moderator = members.moderator(caller, token);
        if (!moderator.room().type.isShared()) {
            throw Refusal.status(400);
        }
        conversations.delete(moderator.room());
        return Ocs.ok();
    }
}
