package org.talkhpb.talk.signaling.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.talkhpb.contracts.Json;
import org.talkhpb.talk.participant.Attendee;
import org.talkhpb.talk.participant.Attendees;
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.participant.Permissions;
import org.talkhpb.talk.participant.TalkSession;

/** Passes messages from one Talk session to another of the same room, and tells who is there. */
@ApplicationScoped
class InternalSignaling {
    /** A session that does not pick up what is there gets no more. */
    private static final int MOST_WAITING = 1_000;

    private static final int MOST_AT_ONCE = 200;

    private final Members members;
    private final Attendees attendees;
    private final Session database;

    InternalSignaling(Members members, Attendees attendees, Session database) {
        this.members = members;
        this.attendees = attendees;
        this.database = database;
    }

    /** A message as it was posted, for one session. */
    private record Outgoing(String recipient, String text) {}

    /** Stores messages for others in the room; what is not for somebody there, or not allowed, is dropped. */
    @Transactional
    void send(Membership sender, JsonNode messages) {
        List<Outgoing> outgoing = new ArrayList<>();
        for (JsonNode message : messages) {
            if (outgoing.size() < MOST_AT_ONCE) {
                outgoing(sender, message).ifPresent(outgoing::add);
            }
        }
        Set<String> reachable = reachable(
                sender, outgoing.stream().map(Outgoing::recipient).distinct().toList());
        for (Outgoing message : outgoing) {
            if (reachable.contains(message.recipient())) {
                SignalingMessage stored = new SignalingMessage();
                stored.recipient = message.recipient();
                stored.text = message.text();
                stored.persist();
            }
        }
    }

    private static Optional<Outgoing> outgoing(Membership sender, JsonNode message) {
        String own = sender.session().orElseThrow().sessionId;
        if (!message.path("ev").asText().equals("message")
                || !message.path("sessionId").asText().equals(own)
                || !(Json.tree(message.path("fn").asText("{}")) instanceof ObjectNode content)
                || !isAllowed(sender, content)) {
            return Optional.empty();
        }
        content.put("from", own);
        return Optional.of(new Outgoing(content.path("to").asText(), Json.text(content)));
    }

    /** Only moderators give orders to others; a screen is offered only with the permission to share it. */
    private static boolean isAllowed(Membership sender, ObjectNode content) {
        boolean screenOffer = content.path("roomType").asText().equals("screen")
                && content.path("type").asText().equals("offer");
        return (!content.path("type").asText().equals("control") || sender.isModerator())
                && (!screenOffer || sender.permissions().has(Permissions.SHARE_SCREEN));
    }

    /** Of these sessions those that are in the sender's room and pick up what they get. */
    private Set<String> reachable(Membership sender, Collection<String> recipients) {
        if (recipients.isEmpty()) {
            return Set.of();
        }
        Set<String> reachable = new HashSet<>();
        for (TalkSession session :
                TalkSession.<TalkSession>list("roomId = ?1 and sessionId in ?2", sender.room().id, recipients)) {
            reachable.add(session.sessionId);
        }
        waiting(recipients).forEach((session, count) -> {
            if (count >= MOST_WAITING) {
                reachable.remove(session);
            }
        });
        return reachable;
    }

    private Map<String, Long> waiting(Collection<String> recipients) {
        Map<String, Long> waiting = new HashMap<>();
        database.createQuery(
                        "select m.recipient, count(m) from SignalingMessage m where m.recipient in :sessions"
                                + " group by m.recipient",
                        Tuple.class)
                .setParameter("sessions", recipients)
                .getResultList()
                .forEach(row -> waiting.put(row.get(0, String.class), row.get(1, Long.class)));
        return waiting;
    }

    /** Takes what waits for the caller, after the list of who is there; nothing when nothing waits. */
    @Transactional
    List<Map<String, Object>> take(Membership member) {
        List<SignalingMessage> waiting = database.createNativeQuery(
                        "SELECT * FROM signaling_message WHERE recipient = ?1 ORDER BY id LIMIT ?2 FOR UPDATE",
                        SignalingMessage.class)
                .setParameter(1, member.session().orElseThrow().sessionId)
                .setParameter(2, MOST_AT_ONCE)
                .getResultList();
        if (waiting.isEmpty()) {
            return List.of();
        }
        SignalingMessage.delete(
                "id in ?1", waiting.stream().map(message -> message.id).toList());
        List<Map<String, Object>> answer = new ArrayList<>();
        answer.add(entry("usersInRoom", usersInRoom(member)));
        waiting.stream()
                .filter(message -> !message.isOnlyCall())
                .forEach(message -> answer.add(entry("message", message.text)));
        return answer;
    }

    /** Everybody with a session in the room; whom the lobby holds sees himself. */
    @Transactional
    List<Map<String, Object>> usersInRoom(Membership member) {
        Map<Long, Attendee> people = attendees.of(member.room()).stream()
                .collect(Collectors.toMap(attendee -> attendee.id, attendee -> attendee));
        boolean held = members.isHeldByLobby(member);
        return attendees.sessions(member.room()).stream()
                .filter(session -> people.containsKey(session.attendeeId))
                .filter(session -> !held || session.attendeeId == member.attendee().id)
                .map(session ->
                        user(new Membership(member.room(), people.get(session.attendeeId), Optional.of(session))))
                .toList();
    }

    private static Map<String, Object> user(Membership member) {
        TalkSession session = member.session().orElseThrow();
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("userId", member.attendee().isUser() ? member.attendee().actorId : "");
        user.put("roomId", member.room().id);
        user.put("lastPing", session.lastPing);
        user.put("sessionId", session.sessionId);
        user.put("inCall", session.inCall);
        user.put("actorType", member.attendee().actorType);
        user.put("actorId", member.attendee().actorId);
        user.put("participantPermissions", member.permissions().bits());
        return user;
    }

    static Map<String, Object> entry(String type, Object data) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("type", type);
        entry.put("data", data);
        return entry;
    }
}
