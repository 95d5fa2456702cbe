package org.talkhpb.signaling.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.talkhpb.contracts.room.HandOver;

/**
 * Everything on its way to one client: to its socket, or remembered while it has none. Rooms, other sessions and the
 * session's own requests write here from their threads; a lock held for an append keeps one order for all of them.
 */
public final class Outbox {
    private static final int MAX_MISSED_FRAMES = 4096;
    private static final long MAX_MISSED_CHARACTERS = 4L << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Frame> missed = new ArrayDeque<>();
    private Optional<Wire> wire = Optional.empty();
    private long missedCharacters;
    private boolean overflowed;

    /** What the client got with {@link #attach}. */
    public record Flushed(boolean withParticipants, boolean endsSession) {}

    public void send(Frame frame) {
        lock.lock();
        try {
            if (wire.isEmpty()) {
                remember(frame);
            } else if (!wire.get().send(frame)) {
                loseWire();
                remember(frame);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The client is (back) on a socket: it gets the greeting, then what it missed, then all that follows. */
    public Flushed attach(Wire fresh, Frame greeting) {
        lock.lock();
        try {
            wire = Optional.of(fresh);
            fresh.send(greeting);
            boolean participants = false;
            boolean last = false;
            for (Frame frame : missed) {
                fresh.send(frame);
                participants |= frame.kind() == HandOver.Kind.PARTICIPANTS;
                last |= frame.kind() == HandOver.Kind.LAST;
            }
            missed.clear();
            missedCharacters = 0;
            return new Flushed(participants, last);
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of a socket; false when it is not (any more) the present one. */
    public boolean detach(Wire gone) {
        lock.lock();
        try {
            if (wire.filter(present -> present == gone).isEmpty()) {
                return false;
            }
            loseWire();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the socket away, with a last frame for it; what is sent from now on is remembered. */
    public Optional<Wire> release(Optional<Frame> farewell) {
        lock.lock();
        try {
            Optional<Wire> present = wire;
            present.ifPresent(socket -> farewell.ifPresent(socket::send));
            wire = Optional.empty();
            return present;
        } finally {
            lock.unlock();
        }
    }

    /** Empties the queue, for the node that takes the session over. */
    public List<Frame> takeMissed() {
        lock.lock();
        try {
            List<Frame> taken = List.copyOf(missed);
            missed.clear();
            missedCharacters = 0;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Puts frames into the queue that another node remembered. */
    public void preload(List<Frame> frames) {
        lock.lock();
        try {
            frames.forEach(this::remember);
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return missed.size();
        } finally {
            lock.unlock();
        }
    }

    public boolean isAttached() {
        lock.lock();
        try {
            return wire.isPresent();
        } finally {
            lock.unlock();
        }
    }

    /** The client missed more than is kept: going on would leave it with holes. */
    public boolean hasOverflowed() {
        lock.lock();
        try {
            return overflowed;
        } finally {
            lock.unlock();
        }
    }

    private void loseWire() {
        Wire lost = wire.orElseThrow();
        wire = Optional.empty();
        List<Frame> unsent = new ArrayList<>(lost.unsent());
        unsent.addAll(missed);
        missed.clear();
        missedCharacters = 0;
        unsent.forEach(this::remember);
    }

    private void remember(Frame frame) {
        switch (frame.kind()) {
            case CHAT_REFRESH -> {
                if (missed.stream().anyMatch(waiting -> waiting.kind() == HandOver.Kind.CHAT_REFRESH)) {
                    return;
                }
            }
            case PARTICIPANTS -> forget(HandOver.Kind.PARTICIPANTS);
            case PLAIN, LAST -> {}
        }
        if (missed.size() >= MAX_MISSED_FRAMES
                || missedCharacters + frame.text().length() > MAX_MISSED_CHARACTERS) {
            overflowed = true;
            return;
        }
        missed.addLast(frame);
        missedCharacters += frame.text().length();
    }

    /** A later complete list makes an earlier one worthless. */
    private void forget(HandOver.Kind kind) {
        missed.removeIf(waiting -> {
            if (waiting.kind() == kind) {
                missedCharacters -= waiting.text().length();
                return true;
            }
            return false;
        });
    }
}
