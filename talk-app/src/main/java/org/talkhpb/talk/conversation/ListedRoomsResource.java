package org.talkhpb.talk.conversation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.TalkApi;

/** {@code /listed-room}: conversations that are open to users who were not invited. */
@Path(TalkApi.V4 + "/listed-room")
@RunOnVirtualThread
@Transactional
public class ListedRoomsResource {
    private final RoomViews views;
    private final Caller caller;
    private final Parameters parameters;

    ListedRoomsResource(RoomViews views, Caller caller, Parameters parameters) {
        this.views = views;
        this.caller = caller;
        this.parameters = parameters;
    }

    @GET
    public Ocs listed() {
        return Ocs.ok(views.listed(caller.user(), parameters.text("searchTerm", "")));
    }
}
