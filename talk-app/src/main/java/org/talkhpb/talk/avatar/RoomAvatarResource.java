package org.talkhpb.talk.avatar;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.OpenToImages;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.Refusal;
import org.talkhpb.talk.ocs.TalkApi;
import org.talkhpb.talk.participant.Attendee;
import org.talkhpb.talk.participant.Attendees;
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.room.Room;
import org.talkhpb.talk.room.RoomType;

/** {@code /room/{token}/avatar}: the picture of a conversation; of one-to-one rooms that of the other. */
@Path(TalkApi.V1 + "/room/{token}/avatar")
@RunOnVirtualThread
@Transactional
public class RoomAvatarResource {
    private final Members members;
    private final Attendees attendees;
    private final Caller caller;
    private final Parameters parameters;

    RoomAvatarResource(Members members, Attendees attendees, Caller caller, Parameters parameters) {
        this.members = members;
        this.attendees = attendees;
        this.caller = caller;
        this.parameters = parameters;
    }

    @GET
    @OpenToImages
    public Response light(@RestPath String token) {
        return picture(token, parameters.flag("darkTheme", false));
    }

    @GET
    @Path("dark")
    @OpenToImages
    public Response dark(@RestPath String token) {
        return picture(token, true);
    }

    private Response picture(String token, boolean dark) {
        Room room = members.room(token);
        Optional<Membership> member = members.find(caller, room);
        if (member.isEmpty() && room.type != RoomType.PUBLIC) {
            throw Refusal.notFound();
        }
        return UserAvatarResource.picture(nameOf(room, member), dark);
    }

    private String nameOf(Room room, Optional<Membership> member) {
        if (room.type != RoomType.ONE_TO_ONE || member.isEmpty()) {
            return room.name;
        }
        return attendees.of(room).stream()
                .filter(other -> !other.id.equals(member.get().attendee().id))
                .map((Attendee other) -> other.displayName)
                .findFirst()
                .orElse("?");
    }
}
