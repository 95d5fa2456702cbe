package org.talkhpb.talk.conversation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.talkhpb.talk.account.Account;
import org.talkhpb.talk.capability.Capabilities;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.Refusal;
import org.talkhpb.talk.ocs.TalkApi;
import org.talkhpb.talk.participant.Permissions;
import org.talkhpb.talk.room.RoomType;

/** {@code /room}: the list of conversations, and new ones. */
@Path(TalkApi.V4 + "/room")
@RunOnVirtualThread
public class RoomsResource {
    static final String HASH = "X-Nextcloud-Talk-Hash";

    private final Conversations conversations;
    private final RoomViews views;
    private final Capabilities capabilities;
    private final InstantSource clock;
    private final Caller caller;
    private final Parameters parameters;

    RoomsResource(
            Conversations conversations,
            RoomViews views,
            Capabilities capabilities,
            InstantSource clock,
            Caller caller,
            Parameters parameters) {
        this.conversations = conversations;
        this.views = views;
        this.capabilities = capabilities;
        this.clock = clock;
        this.caller = caller;
        this.parameters = parameters;
    }

    @GET
    @Transactional
    public Ocs list() {
        caller.user();
        long before = clock.instant().getEpochSecond();
        RoomViews.LastMessage lastMessage = parameters.flag("includeLastMessage", true)
                ? RoomViews.LastMessage.INCLUDED
                : RoomViews.LastMessage.LEFT_OUT;
        return Ocs.ok(views.list(caller, parameters.id("modifiedSince", 0), lastMessage))
                .with(HASH, capabilities.hash())
                .with("X-Nextcloud-Talk-Modified-Before", before)
                .with("X-Nextcloud-Talk-Federation-Invites", 0);
    }

    @POST
    @Transactional
    public Ocs create() {
        Account creator = caller.user();
        RoomType type = RoomType.of(parameters.number("roomType"))
                .filter(known -> known == RoomType.ONE_TO_ONE || known.isShared())
                .orElseThrow(() -> Refusal.because(400, "type"));
        return type == RoomType.ONE_TO_ONE ? createOneToOne(creator) : createShared(creator, type);
    }

    private Ocs createOneToOne(Account creator) {
        List<String> invited = invited();
        if (invited.size() != 1) {
            throw Refusal.because(400, "invite");
        }
        Conversations.Begun begun =
                conversations.oneToOne(creator, invited.getFirst()).orElseThrow(() -> Refusal.because(404, "invite"));
        return Ocs.of(begun.isNew() ? 201 : 200, views.of(begun.member()));
    }

    private Ocs createShared(Account creator, RoomType type) {
        Conversations.Begun begun = conversations.begin(creator, wish(type));
        Map<String, Object> view = views.of(begun.member());
        if (begun.unknownUsers().isEmpty()) {
            return Ocs.created(view);
        }
        view.put("invalidParticipants", Map.of("users", begun.unknownUsers()));
        return Ocs.of(202, view);
    }

    private Conversations.Wish wish(RoomType type) {
        String name = parameters.text("roomName", "").strip();
        String description = parameters.text("description", "").strip();
        if (name.isEmpty() || name.length() > RoomSettings.LONGEST_NAME) {
            throw Refusal.because(400, "name");
        }
        if (description.length() > RoomSettings.LONGEST_DESCRIPTION) {
            throw Refusal.because(400, "description");
        }
        return new Conversations.Wish(
                type,
                name,
                description,
                type == RoomType.PUBLIC ? parameters.text("password", "") : "",
                oneOf("readOnly", 1, "read-only"),
                oneOf("listable", 2, "listable"),
                oneOf("lobbyState", 1, "lobby"),
                parameters.id("lobbyTimer", 0),
                oneOf("messageExpiration", Integer.MAX_VALUE, "message-expiration"),
                Permissions.marked(oneOf("permissions", Permissions.MOST, "permissions")),
                oneOf("mentionPermissions", 1, "mention-permissions"),
                invited());
    }

    /** Who shall be in from the start: by the list of the newer clients or the one invitation of the older. */
    private List<String> invited() {
        List<String> users = new ArrayList<>(parameters.texts("participants", "users"));
        String legacy = parameters.text("invite", "");
        if (!legacy.isEmpty() && parameters.text("source", "users").matches("(users)?")) {
            users.add(legacy);
        }
        return users.stream().distinct().toList();
    }

    private int oneOf(String parameter, int highest, String error) {
        int value = parameters.number(parameter, 0);
        if (value < 0 || value > highest) {
            throw Refusal.because(400, error);
        }
        return value;
    }
}
