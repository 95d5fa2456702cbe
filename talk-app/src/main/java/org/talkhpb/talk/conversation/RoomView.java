package org.talkhpb.talk.conversation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.participant.Attendee;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.participant.ParticipantType;
import org.talkhpb.talk.participant.Permissions;
import org.talkhpb.talk.participant.TalkSession;
import org.talkhpb.talk.room.Room;
import org.talkhpb.talk.room.RoomType;

/** Talk's Room object (talk-api.md, section 3.1): one conversation in the eyes of one participant. */
final class RoomView {
    private static final String NO_SESSION = "0";

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private RoomView() {}

    /** What is around a membership and had to be looked up. */
    record Surroundings(
            long unread,
            long commonRead,
            int callFlags,
            int scheduled,
            List<String> tagIds,
            Optional<Attendee> partner,
            Optional<Map<String, Object>> lastMessage) {}

    static Map<String, Object> of(Membership member, Surroundings around) {
        RoomView view = new RoomView();
        view.identity(member.room(), around.partner());
        view.settings(member.room());
        view.call(member.room(), around.callFlags());
        view.own(member, around);
        around.lastMessage().ifPresent(message -> view.fields.put("lastMessage", message));
        return view.fields;
    }

    static Map<String, Object> forStranger(Room room, int callFlags) {
        RoomView view = new RoomView();
        view.identity(room, Optional.empty());
        view.settings(room);
        view.call(room, callFlags);
        view.nobody();
        return view.fields;
    }

    private void identity(Room room, Optional<Attendee> partner) {
        fields.put("id", room.id);
        fields.put("token", room.token);
        fields.put("type", room.type.number());
        boolean pair = room.type == RoomType.ONE_TO_ONE;
        fields.put("name", pair ? partner.map(other -> other.actorId).orElse("") : room.name);
        fields.put("displayName", pair ? partner.map(other -> other.displayName).orElse("") : room.name);
        fields.put("description", room.description);
        fields.put("objectType", room.objectType);
        fields.put("objectId", room.objectId);
        fields.put("attributes", 0);
        fields.put("avatarVersion", Integer.toHexString(room.name.hashCode()));
        fields.put("isCustomAvatar", false);
    }

    private void settings(Room room) {
        fields.put("hasPassword", room.hasPassword());
        fields.put("readOnly", room.readOnly);
        fields.put("listable", room.listable);
        fields.put("lobbyState", room.lobbyState);
        fields.put("lobbyTimer", room.lobbyTimer);
        fields.put("sipEnabled", 0);
        fields.put("canEnableSIP", false);
        fields.put("mentionPermissions", room.mentionPermissions);
        fields.put("messageExpiration", room.messageExpiration);
        fields.put("defaultPermissions", room.defaultPermissions);
        fields.put("callPermissions", 0);
        fields.put("breakoutRoomMode", 0);
        fields.put("breakoutRoomStatus", 0);
        fields.put("recordingConsent", 0);
        fields.put("liveTranscriptionLanguageId", "");
        fields.put("lastPinnedId", room.lastPinnedId);
        fields.put("lastActivity", room.lastActivity);
    }

    private void call(Room room, int callFlags) {
        fields.put("hasCall", room.hasCall());
        fields.put("callFlag", callFlags);
        fields.put("callStartTime", room.callStartedAt);
        fields.put("callRecording", 0);
    }

    private void own(Membership member, Surroundings around) {
        Attendee attendee = member.attendee();
        Permissions permissions = member.permissions();
        fields.put("attendeeId", attendee.id);
        fields.put("actorType", attendee.actorType);
        fields.put("actorId", attendee.actorId);
        fields.put("participantType", attendee.participantType.number());
        fields.put(
                "participantFlags",
                member.session().map(session -> session.inCall).orElse(0));
        fields.put("permissions", permissions.bits());
        fields.put("attendeePermissions", attendee.permissions);
        fields.put("attendeePin", null);
        fields.put(
                "sessionId", member.session().map(session -> session.sessionId).orElse(NO_SESSION));
        fields.put(
                "lastPing",
                member.session().map((TalkSession session) -> session.lastPing).orElse(0L));
        fields.put("isFavorite", attendee.favorite);
        fields.put("isArchived", attendee.archived);
        fields.put("isImportant", attendee.important);
        fields.put("isSensitive", attendee.sensitive);
        fields.put("notificationLevel", attendee.notificationLevel);
        fields.put("notificationCalls", attendee.notificationCalls);
        boolean pair = member.room().type == RoomType.ONE_TO_ONE;
        fields.put(
                "canStartCall",
                permissions.has(Permissions.START_CALL) && !member.room().isReadOnly());
        fields.put(
                "canDeleteConversation",
                member.isModerator() && member.room().type.isShared());
        fields.put("canLeaveConversation", attendee.isUser());
        fields.put("unreadMessages", around.unread());
        boolean mentioned = attendee.lastMentionMessage > attendee.lastReadMessage || pair && around.unread() > 0;
        fields.put("unreadMention", mentioned);
        fields.put("unreadMentionDirect", attendee.lastDirectMention > attendee.lastReadMessage || pair && mentioned);
        fields.put("hiddenPinnedId", attendee.hiddenPinnedId);
        fields.put("hasScheduledMessages", around.scheduled());
        fields.put("tagIds", around.tagIds());
        fields.put("lastReadMessage", attendee.lastReadMessage);
        fields.put("lastCommonReadMessage", around.commonRead());
    }

    private void nobody() {
        fields.put("actorType", Actor.GUESTS);
        fields.put("actorId", "");
        fields.put("attendeePin", null);
        fields.put("sessionId", NO_SESSION);
        fields.put("tagIds", List.of());
        fields.put("participantType", ParticipantType.GUEST.number());
        for (String number : List.of(
                "attendeeId",
                "participantFlags",
                "permissions",
                "attendeePermissions",
                "lastPing",
                "notificationLevel",
                "notificationCalls",
                "unreadMessages",
                "hiddenPinnedId",
                "hasScheduledMessages",
                "lastReadMessage",
                "lastCommonReadMessage")) {
            fields.put(number, 0);
        }
        for (String flag : List.of(
                "isFavorite",
                "isArchived",
                "isImportant",
                "isSensitive",
                "canStartCall",
                "canDeleteConversation",
                "canLeaveConversation",
                "unreadMention",
                "unreadMentionDirect")) {
            fields.put(flag, false);
        }
    }
}
