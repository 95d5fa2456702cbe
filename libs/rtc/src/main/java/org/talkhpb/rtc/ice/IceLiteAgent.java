package org.talkhpb.rtc.ice;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.talkhpb.rtc.stun.StunAttribute;
import org.talkhpb.rtc.stun.StunClass;
import org.talkhpb.rtc.stun.StunKey;
import org.talkhpb.rtc.stun.StunMethod;
import org.talkhpb.rtc.stun.StunView;
import org.talkhpb.rtc.stun.StunWriter;

/**
 * ICE-lite agent (RFC 8445 §2.5): answers checks, never sends one, is always controlled. Media goes to the pair of the latest USE-CANDIDATE,
 * before a nomination to the first valid pair. Who does not know the password gets no byte and changes nothing.
 *
 * <p>A restart is begun by {@link #restart}: until a check with the new credentials nominates a pair, checks with the old ones keep the old pair
 * alive, so media has no gap.
 */
public final class IceLiteAgent implements IceAgent {
    private static final int ROLE_CONFLICT = 487;
    private final StunWriter writer = new StunWriter(256);
    private final Consent consent = new Consent();
    private final ProvenAddresses proven = new ProvenAddresses();
    private final StunSink out;
    private Session current;
    private Optional<Session> former = Optional.empty();
    private String remoteUfrag = "";
    private InetSocketAddress selected;
    private boolean nominated;

    /** Credentials with their ready key; {@code prefix} is how USERNAME must begin. */
    private record Session(IceCredentials credentials, StunKey key, String prefix) {
        static Session of(IceCredentials credentials) {
            return new Session(credentials, StunKey.shortTerm(credentials.password()), credentials.ufrag() + ':');
        }
    }

    public IceLiteAgent(IceCredentials local, StunSink out) {
        this.current = Session.of(local);
        this.out = out;
    }

    @Override
    public Verdict onStun(long nowNanos, StunView message, InetSocketAddress from) {
        if (!message.is(StunClass.REQUEST, StunMethod.BINDING)
                || message.hasFingerprint() && !message.verifyFingerprint()) {
            return Verdict.REFUSED;
        }
        String username = message.text(StunAttribute.USERNAME).orElse("");
        Optional<Session> session = sessionOf(username);
        if (session.isEmpty() || !message.verifyIntegrity(session.get().key())) {
            return Verdict.REFUSED;
        }
        if (message.has(StunAttribute.ICE_CONTROLLED)) {
            refuseRole(session.get(), message, from);
            return Verdict.ACCEPTED;
        }
        boolean isNew = proven.add(from);
        answer(session.get(), message, from);
        select(nowNanos, session.get(), message.has(StunAttribute.USE_CANDIDATE), from);
        return isNew ? Verdict.NEW_ADDRESS : Verdict.ACCEPTED;
    }

    private Optional<Session> sessionOf(String username) {
        if (username.startsWith(current.prefix()) && isRemote(username, current)) {
            return Optional.of(current);
        }
        return former.filter(old -> username.startsWith(old.prefix()));
    }

    /** Checks may come before the answer told us the remote ufrag; then any will do, the password is the proof. */
    private boolean isRemote(String username, Session session) {
        return remoteUfrag.isEmpty()
                || username.length() == session.prefix().length() + remoteUfrag.length()
                        && username.endsWith(remoteUfrag);
    }

    private void refuseRole(Session session, StunView request, InetSocketAddress to) {
        send(writer.answer(StunClass.ERROR, request).errorCode(ROLE_CONFLICT, "Role Conflict"), session, to);
    }

    private void answer(Session session, StunView request, InetSocketAddress to) {
        send(writer.answer(StunClass.SUCCESS, request).xorAddress(StunAttribute.XOR_MAPPED_ADDRESS, to), session, to);
    }

    private void send(StunWriter message, Session session, InetSocketAddress to) {
        message.integrity(session.key()).fingerprint();
        out.send(message.buffer(), 0, message.length(), to);
    }

    private void select(long nowNanos, Session session, boolean nominates, InetSocketAddress from) {
        boolean ofCurrent = session == current;
        if (ofCurrent && nominates) {
            selected = from;
            nominated = true;
            former = Optional.empty();
        } else if (selected == null || ofCurrent && !nominated && former.isEmpty() && !consent.isAlive()) {
            selected = from;
        }
        if (from.equals(selected)) {
            consent.renew(nowNanos);
        }
    }

    /** Begins an ICE restart of ours; returns the credentials for the new SDP. */
    public IceCredentials restart(RandomGenerator random) {
        former = Optional.of(current);
        current = Session.of(IceCredentials.random(random));
        remoteUfrag = "";
        nominated = false;
        return current.credentials();
    }

    /** Starts the clock of a transport that nobody has contacted yet: it fails after 30 s. */
    public void expectChecks(long nowNanos) {
        consent.start(nowNanos);
    }

    @Override
    public void onTime(long nowNanos) {
        consent.onTime(nowNanos);
    }

    @Override
    public long wakeAt() {
        return consent.wakeAt();
    }

    @Override
    public IceState state() {
        return consent.state();
    }

    @Override
    public IceCredentials local() {
        return current.credentials();
    }

    @Override
    public void setRemote(IceCredentials remote) {
        remoteUfrag = remote.ufrag();
    }

    @Override
    public boolean maySend() {
        return consent.isAlive();
    }

    @Override
    public InetSocketAddress selected() {
        return selected;
    }

    @Override
    public boolean isProven(InetSocketAddress address) {
        return proven.contains(address);
    }
}
