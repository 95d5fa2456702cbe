package org.talkhpb.rtc.ice;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.talkhpb.rtc.stun.StunAttribute;
import org.talkhpb.rtc.stun.StunClass;
import org.talkhpb.rtc.stun.StunKey;
import org.talkhpb.rtc.stun.StunMethod;
import org.talkhpb.rtc.stun.StunView;
import org.talkhpb.rtc.stun.StunWriter;

/**
 * Controlling agent against a lite one (RFC 8445 §7.2.2, §8.1): checks each remote candidate with USE-CANDIDATE, takes the first that answers, and
 * keeps checking it for consent (RFC 7675). For load generators and tests; it gathers nothing and answers no checks.
 */
public final class IceClientAgent implements IceAgent {
    private static final long RETRANSMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_RETRANSMIT_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long CONSENT_CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(2_500);
    private static final long HOST_PRIORITY = 0x7E00_1EFFL;
    private static final int MAX_CANDIDATES = 32;
    private final StunWriter writer = new StunWriter(512);
    private final Consent consent = new Consent();
    private final ProvenAddresses proven = new ProvenAddresses();
    private final List<InetSocketAddress> candidates = new ArrayList<>();
    private final byte[] transaction = new byte[12];
    private final IceCredentials local;
    private final StunKey localKey;
    private final RandomGenerator random;
    private final StunSink out;
    private final long tieBreaker;
    private Optional<Remote> remote = Optional.empty();
    private InetSocketAddress selected;
    private long checkAtNanos = NEVER;
    private long retransmitNanos = RETRANSMIT_NANOS;

    private record Remote(String ufrag, StunKey key) {}

    public IceClientAgent(IceCredentials local, RandomGenerator random, StunSink out) {
        this.local = local;
        this.localKey = StunKey.shortTerm(local.password());
        this.random = random;
        this.out = out;
        this.tieBreaker = random.nextLong();
    }

    /** Another place where the other side may be reached; checks begin with the next {@link #onTime}. */
    public void addCandidate(InetSocketAddress candidate) {
        if (candidates.size() < MAX_CANDIDATES && !candidates.contains(candidate)) {
            candidates.add(candidate);
            checkAtNanos = Long.MIN_VALUE;
        }
    }

    @Override
    public void setRemote(IceCredentials credentials) {
        remote = Optional.of(new Remote(credentials.ufrag(), StunKey.shortTerm(credentials.password())));
        checkAtNanos = Long.MIN_VALUE;
    }

    @Override
    public Verdict onStun(long nowNanos, StunView message, InetSocketAddress from) {
        return message.is(StunClass.REQUEST, StunMethod.BINDING)
                ? onCheck(message, from)
                : onAnswer(nowNanos, message, from);
    }

    /** A full agent checks us, too, and waits for our answer before it sends media; that proves nothing to us. */
    private Verdict onCheck(StunView message, InetSocketAddress from) {
        if (!message.verifyIntegrity(localKey)) {
            return Verdict.REFUSED;
        }
        writer.answer(StunClass.SUCCESS, message)
                .xorAddress(StunAttribute.XOR_MAPPED_ADDRESS, from)
                .integrity(localKey)
                .fingerprint();
        out.send(writer.buffer(), 0, writer.length(), from);
        return Verdict.ACCEPTED;
    }

    private Verdict onAnswer(long nowNanos, StunView message, InetSocketAddress from) {
        boolean answersUs = message.is(StunClass.SUCCESS, StunMethod.BINDING)
                && message.hasTransactionId(transaction)
                && remote.isPresent()
                && message.verifyIntegrity(remote.get().key());
        if (!answersUs) {
            return Verdict.REFUSED;
        }
        boolean isNew = proven.add(from);
        if (selected == null || !consent.isAlive()) {
            selected = from;
        }
        if (from.equals(selected)) {
            consent.renew(nowNanos);
            retransmitNanos = RETRANSMIT_NANOS;
            checkAtNanos = nowNanos + CONSENT_CHECK_NANOS;
            Arrays.fill(transaction, (byte) 0);
        }
        return isNew ? Verdict.NEW_ADDRESS : Verdict.ACCEPTED;
    }

    @Override
    public void onTime(long nowNanos) {
        consent.onTime(nowNanos);
        if (!mayCheck() || nowNanos < checkAtNanos) {
            return;
        }
        consent.start(nowNanos);
        random.nextBytes(transaction);
        if (consent.state() == IceState.CONNECTED) {
            check(remote.get(), selected);
        } else {
            candidates.forEach(candidate -> check(remote.get(), candidate));
        }
        checkAtNanos = nowNanos + retransmitNanos;
        retransmitNanos = Math.min(2 * retransmitNanos, LONGEST_RETRANSMIT_NANOS);
    }

    private boolean mayCheck() {
        return remote.isPresent() && !candidates.isEmpty() && consent.state() != IceState.FAILED;
    }

    private void check(Remote to, InetSocketAddress candidate) {
        writer.begin(StunClass.REQUEST, StunMethod.BINDING, transaction)
                .text(StunAttribute.USERNAME, to.ufrag() + ':' + local.ufrag())
                .unsignedLong(StunAttribute.ICE_CONTROLLING, tieBreaker)
                .unsignedInt(StunAttribute.PRIORITY, HOST_PRIORITY)
                .flag(StunAttribute.USE_CANDIDATE)
                .integrity(to.key())
                .fingerprint();
        out.send(writer.buffer(), 0, writer.length(), candidate);
    }

    @Override
    public long wakeAt() {
        return mayCheck() ? Math.min(checkAtNanos, consent.wakeAt()) : consent.wakeAt();
    }

    @Override
    public IceState state() {
        return consent.state();
    }

    @Override
    public IceCredentials local() {
        return local;
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
