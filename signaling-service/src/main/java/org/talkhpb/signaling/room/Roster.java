package org.talkhpb.signaling.room;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.talkhpb.contracts.room.Member;

/** Who is in a room, over all nodes. Changed in the room's mailbox only, read by any thread. */
final class Roster {
    private final Map<String, Member> bySession = new ConcurrentHashMap<>();
    private final Map<String, Member> byRoomSession = new ConcurrentHashMap<>();

    void put(Member member) {
        Optional.ofNullable(bySession.put(member.session(), member)).ifPresent(this::releaseRoomSession);
        member.roomSession().ifPresent(id -> byRoomSession.put(id, member));
    }

    Optional<Member> remove(String session) {
        Optional<Member> gone = Optional.ofNullable(bySession.remove(session));
        gone.ifPresent(this::releaseRoomSession);
        return gone;
    }

    private void releaseRoomSession(Member member) {
        member.roomSession().ifPresent(id -> byRoomSession.remove(id, member));
    }

    /** Everybody is out of the call, those who tell it themselves, too. */
    void hangUp() {
        bySession.replaceAll((session, member) -> member.withInternalInCall(0));
    }

    Optional<Member> find(String session) {
        return Optional.ofNullable(bySession.get(session));
    }

    Optional<Member> byRoomSession(String roomSession) {
        return Optional.ofNullable(byRoomSession.get(roomSession));
    }

    boolean has(String session) {
        return bySession.containsKey(session);
    }

    /** Nobody is here but perhaps this one. */
    boolean isEmptyWithout(String session) {
        return bySession.keySet().stream().allMatch(session::equals);
    }

    boolean isEmpty() {
        return bySession.isEmpty();
    }

    int size() {
        return bySession.size();
    }

    Collection<Member> all() {
        return bySession.values();
    }

    /** The members of this moment. */
    List<Member> copy() {
        return new ArrayList<>(bySession.values());
    }
}
