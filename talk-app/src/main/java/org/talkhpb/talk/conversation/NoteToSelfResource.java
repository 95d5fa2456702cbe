package org.talkhpb.talk.conversation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.talkhpb.talk.capability.Capabilities;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.TalkApi;

/** {@code /room/note-to-self}: where a user writes to himself. */
@Path(TalkApi.V4 + "/room/note-to-self")
@RunOnVirtualThread
@Transactional
public class NoteToSelfResource {
    private final Conversations conversations;
    private final RoomViews views;
    private final Capabilities capabilities;
    private final Caller caller;

    NoteToSelfResource(Conversations conversations, RoomViews views, Capabilities capabilities, Caller caller) {
        this.conversations = conversations;
        this.views = views;
        this.capabilities = capabilities;
        this.caller = caller;
    }

    @GET
    public Ocs noteToSelf() {
        return Ocs.ok(views.of(conversations.noteToSelf(caller.user()))).with(RoomsResource.HASH, capabilities.hash());
    }
}
