package org.talkhpb.signaling.internal;

import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.talkhpb.contracts.room.VirtualSession;
import org.talkhpb.signaling.cluster.RoomKey;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.SignalingCounter;
import org.talkhpb.signaling.protocol.ClientMessage;
import org.talkhpb.signaling.protocol.ErrorCode;
import org.talkhpb.signaling.protocol.Refusal;
import org.talkhpb.signaling.protocol.ServerMessage;
import org.talkhpb.signaling.room.Rooms;
import org.talkhpb.signaling.session.Ending;
import org.talkhpb.signaling.session.Frame;
import org.talkhpb.signaling.session.Session;
import org.talkhpb.signaling.session.SessionIds;
import org.talkhpb.signaling.session.SessionListener;
import org.talkhpb.signaling.session.Sessions;
import org.talkhpb.signaling.talk.TalkFailure;

/**
 * The virtual sessions of this node's internal clients: they come, change and go by the word of their owner, are members
 * of their rooms for the whole cluster, and follow their owner to another node (signaling.md 15). Blocks.
 */
public final class VirtualSessions implements SessionListener {
    private static final Logger LOG = Logger.getLogger(VirtualSessions.class);
    /** In the call by telephone. */
    private static final int DEFAULT_IN_CALL = 9;
    /** All of them are one entry of the store together with their owner. */
    private static final int MAX_PER_OWNER = 500;

    private final Sessions sessions;
    private final Rooms rooms;
    private final SessionIds ids;
    private final VirtualGuests talk;
    private final VirtualMail mail;
    private final Counters counters;

    VirtualSessions(
            Sessions sessions, Rooms rooms, SessionIds ids, VirtualGuests talk, VirtualMail mail, Counters counters) {
        this.sessions = sessions;
        this.rooms = rooms;
        this.ids = ids;
        this.talk = talk;
        this.mail = mail;
        this.counters = counters;
        sessions.listen(this);
        rooms.onDeletion(this::leaveAllOf);
    }

    /** @throws Refusal {@code add_failed} when Talk does not let it in */
    void add(Session owner, ClientMessage.AddSession request) {
        if (!rooms.exists(room(owner, request.room()))) {
            counters.add(SignalingCounter.DROPPED_NO_ROOM);
            return;
        }
        owner.takeVirtual(request.name()).ifPresent(former -> leave(owner, former));
        if (owner.virtual().size() >= MAX_PER_OWNER) {
            throw Refusal.of(ErrorCode.ADD_FAILED);
        }
        VirtualSession added = new VirtualSession(
                ids.newSession(),
                request.name(),
                request.room(),
                request.userId(),
                request.user(),
                request.flags(),
                request.inCall().orElse(DEFAULT_IN_CALL),
                request.actor());
        try {
            talk.tellAdded(owner, added);
        } catch (TalkFailure | Refusal e) {
            LOG.debugf("a virtual session was not let in: %s", e.getMessage());
            throw Refusal.of(ErrorCode.ADD_FAILED);
        }
        owner.putVirtual(added);
        mail.open(owner, added);
        rooms.enter(room(owner, added.room()), added.asMember());
        settle(owner, added);
    }

    /** Unknown ones are ignored. */
    void update(Session owner, ClientMessage.UpdateSession request) {
        find(owner, request.name(), request.room()).ifPresent(before -> {
            VirtualSession after = before.withFlags(request.flags().orElse(before.flags()))
                    .withInCall(request.inCall().orElse(before.inCall()));
            if (!after.equals(before)) {
                owner.putVirtual(after);
                rooms.change(room(owner, after.room()), after.asMember());
                settle(owner, after);
            }
        });
    }

    /** Unknown ones are ignored. The others see it leave at once, whatever Talk says later. */
    void remove(Session owner, Optional<String> requestId, ClientMessage.RemoveSession request) {
        find(owner, request.name(), request.room())
                .flatMap(present -> owner.takeVirtual(present.name()))
                .ifPresent(removed -> {
                    forget(owner, removed);
                    sessions.save(owner);
                    Thread.ofVirtual().name("virtual-removed").start(() -> tellRemoved(owner, requestId, removed));
                });
    }

    private void tellRemoved(Session owner, Optional<String> requestId, VirtualSession removed) {
        try {
            talk.tellRemoved(owner, removed);
        } catch (TalkFailure | Refusal e) {
            LOG.debugf("%s did not take the end of a virtual session: %s", owner.backend(), e.getMessage());
            owner.send(Frame.of(
                    ServerMessage.error(Refusal.of(ErrorCode.REMOVE_FAILED)).answering(requestId)));
        }
    }

    /** The owner may have ended meanwhile; then nobody else would end this one. */
    private void settle(Session owner, VirtualSession virtual) {
        sessions.save(owner);
        if (owner.hasEnded()) {
            owner.takeVirtual(virtual.name()).ifPresent(orphan -> leave(owner, orphan));
        }
    }

    private void leave(Session owner, VirtualSession gone) {
        forget(owner, gone);
        Thread.ofVirtual().name("virtual-left").start(() -> {
            try {
                talk.tellRemoved(owner, gone);
            } catch (TalkFailure | Refusal e) {
                LOG.debugf("%s was not told of a leave: %s", owner.backend(), e.getMessage());
            }
        });
    }

    private void forget(Session owner, VirtualSession gone) {
        mail.close(gone);
        rooms.exit(room(owner, gone.room()), gone.asMember());
    }

    private static Optional<VirtualSession> find(Session owner, String name, String room) {
        return owner.virtual().stream()
                .filter(virtual -> virtual.name().equals(name) && virtual.room().equals(room))
                .findFirst();
    }

    private static RoomKey room(Session owner, String room) {
        return new RoomKey(owner.backend().id(), room);
    }

    private void leaveAllOf(RoomKey deleted) {
        for (Session owner : sessions.all()) {
            owner.virtual().stream()
                    .filter(virtual -> room(owner, virtual.room()).equals(deleted))
                    .flatMap(virtual -> owner.takeVirtual(virtual.name()).stream())
                    .forEach(virtual -> {
                        leave(owner, virtual);
                        sessions.save(owner);
                    });
        }
    }

    @Override
    public void onEnded(Session owner, Ending ending) {
        List.copyOf(owner.virtual()).stream()
                .flatMap(virtual -> owner.takeVirtual(virtual.name()).stream())
                .forEach(virtual -> leave(owner, virtual));
    }

    @Override
    public void onReleased(Session owner) {
        owner.virtual().forEach(virtual -> {
            mail.close(virtual);
            rooms.release(room(owner, virtual.room()));
        });
    }

    @Override
    public void onAdopted(Session owner) {
        owner.virtual().forEach(virtual -> {
            mail.open(owner, virtual);
            rooms.enter(room(owner, virtual.room()), virtual.asMember());
        });
    }
}
