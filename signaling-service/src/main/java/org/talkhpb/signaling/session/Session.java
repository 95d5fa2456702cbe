package org.talkhpb.signaling.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.talkhpb.contracts.room.ClientKind;
import org.talkhpb.contracts.room.Member;
import org.talkhpb.contracts.room.SessionRecord;
import org.talkhpb.contracts.room.VirtualSession;
import org.talkhpb.signaling.cluster.RoomKey;
import org.talkhpb.signaling.protocol.Permissions;
import org.talkhpb.signaling.talk.Backend;
import org.talkhpb.signaling.talk.BackendUrl;

/**
 * One signed-on client. Who it is never changes; where it is and what it may do are single values replaced as a whole.
 * Requests of its socket run one after the other; whoever takes the place out with {@link #leavePlace} does the leaving.
 */
public final class Session {
    /** A point in time that does not come. */
    static final long NEVER = Long.MAX_VALUE;

    private final String id;
    private final Backend backend;
    private final BackendUrl url;
    private final ClientKind kind;
    private final String userId;
    private final Optional<JsonNode> user;
    private final List<String> features;
    private final Outbox outbox = new Outbox();
    private final AtomicReference<Optional<SessionRecord.Place>> place = new AtomicReference<>(Optional.empty());
    private final AtomicReference<List<VirtualSession>> virtual = new AtomicReference<>(List.of());
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean holes = new AtomicBoolean();
    private volatile Permissions permissions = Permissions.ALL;
    private volatile int internalInCall;
    private volatile long expiresAtNanos = NEVER;
    private volatile long roomDeadlineNanos = NEVER;

    /** Who a session is, once and for all. */
    public record Identity(
            Backend backend,
            BackendUrl url,
            ClientKind kind,
            String userId,
            Optional<JsonNode> user,
            List<String> features) {}

    Session(String id, Identity identity) {
        this.id = id;
        this.backend = identity.backend();
        this.url = identity.url();
        this.kind = identity.kind();
        this.userId = identity.userId();
        this.user = identity.user();
        this.features = identity.features();
    }

    public String id() {
        return id;
    }

    public Backend backend() {
        return backend;
    }

    /** The base URL of the sign-on; requests to the backend go there. */
    public BackendUrl url() {
        return url;
    }

    public ClientKind kind() {
        return kind;
    }

    public boolean isInternal() {
        return kind == ClientKind.INTERNAL;
    }

    /** Empty for guests and internal clients. */
    public String userId() {
        return userId;
    }

    public boolean hasFeature(String feature) {
        return features.contains(feature);
    }

    public Permissions permissions() {
        return permissions;
    }

    public void setPermissions(Permissions granted) {
        permissions = granted;
    }

    public int internalInCall() {
        return internalInCall;
    }

    public void setInternalInCall(int flags) {
        internalInCall = flags;
    }

    /** Talk ended the call for everybody: an internal client and those it speaks for are out of it, too. */
    public void hangUp() {
        internalInCall = 0;
        virtual.updateAndGet(
                present -> present.stream().map(one -> one.withInCall(0)).toList());
    }

    public void send(Frame frame) {
        outbox.send(frame);
    }

    Outbox outbox() {
        return outbox;
    }

    public Optional<SessionRecord.Place> place() {
        return place.get();
    }

    public Optional<RoomKey> room() {
        return place.get().map(here -> new RoomKey(backend.id(), here.room()));
    }

    /** @return false when the session ended meanwhile: it must not stay */
    public boolean enterPlace(SessionRecord.Place here) {
        place.set(Optional.of(here));
        return !ended.get();
    }

    /** Takes the place out; only the caller that gets it does what leaving a room means. */
    public Optional<SessionRecord.Place> leavePlace() {
        return place.getAndSet(Optional.empty());
    }

    /** The virtual sessions this internal client speaks for. */
    public List<VirtualSession> virtual() {
        return virtual.get();
    }

    /** Adds it, or puts it in the place of the one with the same name. */
    public void putVirtual(VirtualSession added) {
        virtual.updateAndGet(present -> Stream.concat(withoutVirtual(present, added.name()), Stream.of(added))
                .toList());
    }

    /** Takes one out; only the caller that gets it does what its leaving means. */
    public Optional<VirtualSession> takeVirtual(String name) {
        return virtual.getAndUpdate(present -> withoutVirtual(present, name).toList()).stream()
                .filter(one -> one.name().equals(name))
                .findFirst();
    }

    private static Stream<VirtualSession> withoutVirtual(List<VirtualSession> all, String name) {
        return all.stream().filter(one -> !one.name().equals(name));
    }

    public boolean hasEnded() {
        return ended.get();
    }

    boolean markEnded() {
        return ended.compareAndSet(false, true);
    }

    /** Between the death of its node and now nobody remembered for the client. */
    void setHoles() {
        holes.set(true);
    }

    boolean takeHoles() {
        return holes.getAndSet(false);
    }

    long expiresAtNanos() {
        return expiresAtNanos;
    }

    void setExpiresAtNanos(long atNanos) {
        expiresAtNanos = atNanos;
    }

    long roomDeadlineNanos() {
        return roomDeadlineNanos;
    }

    void setRoomDeadlineNanos(long atNanos) {
        roomDeadlineNanos = atNanos;
    }

    /** The session as a member of the room it is in. */
    public Member asMember(SessionRecord.Place here) {
        return new Member(id, userId, here.shownUserId(), user, features, here.roomSession(), kind, internalInCall, 0);
    }

    /** All that another node needs to go on. */
    SessionRecord record(String node) {
        return new SessionRecord(
                id,
                node,
                backend.id(),
                url.text(),
                kind,
                userId,
                user,
                features,
                permissions.asList(),
                internalInCall,
                place.get(),
                virtual.get());
    }

    static Session of(SessionRecord record, Backend backend) {
        Session session = new Session(
                record.session(),
                new Identity(
                        backend,
                        new BackendUrl(record.backendUrl()),
                        record.kind(),
                        record.userId(),
                        record.user(),
                        record.features()));
        session.permissions = record.permissions().map(Permissions::of).orElse(Permissions.ALL);
        session.internalInCall = record.internalInCall();
        session.place.set(record.room());
        session.virtual.set(record.virtual());
        return session;
    }

    @Override
    public String toString() {
        return "Session[" + id + " of " + backend.id() + "]";
    }
}
