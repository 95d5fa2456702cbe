package org.talkhpb.talk.conversation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.talkhpb.talk.participant.Attendee;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.participant.TalkSession;
import org.talkhpb.talk.room.Room;

/** Talk's Participant object (talk-api.md, section 3.2). */
final class ParticipantView {
    private ParticipantView() {}

    static Map<String, Object> of(Room room, Attendee attendee, List<TalkSession> sessions) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("roomToken", room.token);
        view.put("attendeeId", attendee.id);
        view.put("actorType", attendee.actorType);
        view.put("actorId", attendee.actorId);
        view.put("displayName", attendee.displayName);
        view.put("participantType", attendee.participantType.number());
        view.put(
                "lastPing",
                sessions.stream().mapToLong(session -> session.lastPing).max().orElse(0));
        view.put("inCall", sessions.stream().mapToInt(session -> session.inCall).reduce(0, (a, b) -> a | b));
        view.put(
                "permissions",
                new Membership(room, attendee, java.util.Optional.empty())
                        .permissions()
                        .bits());
        view.put("attendeePermissions", attendee.permissions);
        view.put("attendeePin", "");
        view.put(
                "sessionIds",
                sessions.stream().map(session -> session.sessionId).toList());
        return view;
    }
}
