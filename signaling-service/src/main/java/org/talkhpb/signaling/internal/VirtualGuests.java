package org.talkhpb.signaling.internal;

import java.util.Optional;
import org.talkhpb.contracts.room.VirtualSession;
import org.talkhpb.signaling.protocol.Refusal;
import org.talkhpb.signaling.session.Session;
import org.talkhpb.signaling.talk.TalkClient;

/**
 * What Talk hears of virtual sessions: those with an actor join and leave like everybody, of the others it is just told
 * (signaling.md 15.2, 15.3). Blocks.
 */
final class VirtualGuests {
    private static final String NO_SUCH_ROOM = "no_such_room";

    private final TalkClient talk;

    VirtualGuests(TalkClient talk) {
        this.talk = talk;
    }

    /** @throws Refusal when Talk does not let the actor in */
    void tellAdded(Session owner, VirtualSession added) {
        if (added.actor().isPresent()) {
            talk.enter(owner.backend(), owner.url(), added.room(), visitor(added));
        } else {
            talk.session(owner.backend(), owner.url(), TalkClient.SessionAction.ADD, added);
        }
    }

    /** @throws Refusal when Talk does not take the leave; a room that is gone is left, too */
    void tellRemoved(Session owner, VirtualSession removed) {
        if (removed.actor().isEmpty()) {
            talk.session(owner.backend(), owner.url(), TalkClient.SessionAction.REMOVE, removed);
            return;
        }
        try {
            talk.left(owner.backend(), owner.url(), removed.room(), visitor(removed));
        } catch (Refusal refusal) {
            if (!refusal.code().equals(NO_SUCH_ROOM)) {
                throw refusal;
            }
        }
    }

    private static TalkClient.Visitor visitor(VirtualSession virtual) {
        return new TalkClient.Visitor(
                virtual.userId(), virtual.session(), virtual.actor(), Optional.of(virtual.inCall()));
    }
}
