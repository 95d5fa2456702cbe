package org.talkhpb.talk.room;

import java.util.List;
import java.util.Map;
import org.talkhpb.talk.account.Actor;

/**
 * Something happened in a room. Fired inside the transaction that does it: plain observers join the transaction (chat
 * writes its system message); a {@link CommitListener} tells the world outside (waiting readers, the signaling server).
 */
public sealed interface RoomEvent {
    Room room();

    /** A conversation began. */
    record Created(Room room, Actor by) implements RoomEvent {}

    /** Name, description, access … changed. {@code details} fill the placeholders of the notice. */
    record Changed(Room room, Actor by, Notice notice, Map<String, String> details) implements RoomEvent {}

    /** A setting that nobody reads about in the chat changed. */
    record Adjusted(Room room) implements RoomEvent {}

    /** The conversation is gone. */
    record Deleted(Room room, List<String> userIds) implements RoomEvent {}

    /** People became participants. */
    record Added(Room room, Actor by, List<Actor> people) implements RoomEvent {}

    /** Somebody came by the link, or was given a new name. */
    record Appeared(Room room, Actor who) implements RoomEvent {}

    /** Somebody is no participant any more; {@code sessionIds} are the Talk sessions that ended with it. */
    record Removed(Room room, Actor by, Actor who, List<String> sessionIds) implements RoomEvent {}

    /** A visitor (guest or self-joined user) went away by himself. */
    record Vanished(Room room, Actor who) implements RoomEvent {}

    /** Somebody became moderator or ceased to be one. */
    record RoleChanged(Room room, Actor by, Actor who, Notice notice, List<String> sessionIds) implements RoomEvent {}

    /** Somebody may do more or less than before. */
    record PermissionsChanged(Room room, List<String> sessionIds) implements RoomEvent {}

    /** Somebody entered the room by a browser or app. */
    record SessionBegan(Room room, Actor who, String sessionId) implements RoomEvent {}

    /** A Talk session ended. {@code callFlags} are those it had until then; 0 = it was not in the call. */
    record SessionEnded(Room room, Actor who, String sessionId, int callFlags) implements RoomEvent {}

    /** Sessions entered the call, left it (flags 0), or changed their devices. */
    record CallFlagsChanged(Room room, int flags, List<String> sessionIds) implements RoomEvent {}

    /** The call ended for everybody at once. */
    record CallEndedForAll(Room room) implements RoomEvent {}

    /** The call began, was joined, left or ended: what the chat says about it. */
    record CallNoticed(Room room, Actor by, Notice notice, Map<String, String> details) implements RoomEvent {}

    /** A message (also a system message) was stored. */
    record MessagePosted(Room room, long messageId) implements RoomEvent {}
}
