package org.talkhpb.rtc.peer;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.talkhpb.rtc.dtls.DtlsListener;
import org.talkhpb.rtc.dtls.DtlsRole;
import org.talkhpb.rtc.ice.IceAgent;
import org.talkhpb.rtc.ice.IceClientAgent;
import org.talkhpb.rtc.ice.IceCredentials;
import org.talkhpb.rtc.ice.IceLiteAgent;
import org.talkhpb.rtc.ice.IceState;
import org.talkhpb.rtc.sctp.StreamParity;
import org.talkhpb.rtc.srtp.SrtpKeys;
import org.talkhpb.rtc.srtp.SrtpRefusal;
import org.talkhpb.rtc.srtp.SrtpSession;
import org.talkhpb.rtc.stun.StunView;

/**
 * One PeerConnection. Runs on the loop that owns it; see the package for the order of its life. Nothing leaves towards an address that has not proven
 * the ICE password, and whatever is thrown away is counted by {@link PeerDrop}.
 */
public final class Peer {
    /** Value of {@link #wakeAt} when nothing is due. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Bytes of room a packet needs behind its end, for what SRTP appends. */
    public static final int TAIL_ROOM = 32;

    private final PeerCounters counters = new PeerCounters();
    private final StunView stun = new StunView();
    private final PeerSettings settings;
    private final DatagramSink sink;
    private final PeerListener listener;
    private final IceAgent ice;
    private final DtlsLine dtls;
    private final DataLine data;
    private Optional<SrtpSession> srtp = Optional.empty();
    private String srtpProfile = "";
    private PeerState state = PeerState.NEW;
    private PeerState ending = PeerState.NEW;
    private String reason = "";
    private long lastNowNanos;
    private boolean isDue = true;

    /**
     * @param wake called from a handshake thread when something is ready: the loop should call {@link #onTime} soon. May be refused by a full
     *     loop; the next {@code onTime} finds it anyway.
     */
    public Peer(long nowNanos, PeerSettings settings, DatagramSink sink, PeerListener listener, Runnable wake) {
        this.lastNowNanos = nowNanos;
        this.settings = settings;
        this.sink = sink;
        this.listener = listener;
        this.ice = agent(nowNanos, settings, sink);
        this.dtls = new DtlsLine(settings, this::sendDtls, new DtlsEvents(), wake);
        this.data = new DataLine(settings.random(), dtls::send, listener);
    }

    private static IceAgent agent(long nowNanos, PeerSettings settings, DatagramSink sink) {
        IceCredentials credentials = IceCredentials.random(settings.random());
        return switch (settings.role()) {
            case CLIENT -> new IceClientAgent(credentials, settings.random(), sink::send);
            case SERVER -> {
                IceLiteAgent lite = new IceLiteAgent(credentials, sink::send);
                lite.expectChecks(nowNanos);
                yield lite;
            }
        };
    }

    /** What our SDP must say. */
    public LocalTransport local() {
        IceCredentials credentials = ice.local();
        return new LocalTransport(
                credentials.ufrag(),
                credentials.password(),
                settings.certificate().fingerprint(),
                dtls.setup());
    }

    /** What the other side's SDP said. A second call with other credentials is an ICE restart of the other side. */
    public void setRemote(RemoteTransport remote) {
        ice.setRemote(new IceCredentials(remote.ufrag(), remote.password()));
        if (ice instanceof IceClientAgent client) {
            remote.candidates().forEach(client::addCandidate);
        }
        dtls.setRemote(remote);
        isDue = true;
    }

    /** Begins an ICE restart of ours; {@link #local} says the new credentials, and the loop must route their ufrag here too. */
    public void restartIce() {
        if (ice instanceof IceLiteAgent lite) {
            lite.restart(settings.random());
        }
    }

    /** Takes a datagram that the loop has routed here and may decrypt it in place. Never throws for bad input. */
    public void onDatagram(long nowNanos, byte[] buffer, int offset, int length, InetSocketAddress from) {
        lastNowNanos = nowNanos;
        if (state == PeerState.CLOSED) {
            counters.drop(PeerDrop.NOT_CONNECTED);
            return;
        }
        DatagramKind kind = DatagramKind.of(buffer, offset, length);
        if (kind == DatagramKind.STUN) {
            onStun(nowNanos, buffer, offset, length, from);
        } else if (kind == DatagramKind.UNKNOWN) {
            counters.drop(PeerDrop.UNKNOWN_PROTOCOL);
        } else if (!ice.isProven(from)) {
            counters.drop(PeerDrop.UNPROVEN_ADDRESS);
        } else {
            counters.received(length);
            switch (kind) {
                case RTP -> onSrtp(nowNanos, buffer, offset, length);
                case RTCP -> onSrtcp(nowNanos, buffer, offset, length);
                default -> onDtls(nowNanos, buffer, offset, length);
            }
        }
    }

    private void onStun(long nowNanos, byte[] buffer, int offset, int length, InetSocketAddress from) {
        if (!stun.wrap(buffer, offset, length)) {
            counters.drop(PeerDrop.STUN_REFUSED);
            return;
        }
        switch (ice.onStun(nowNanos, stun, from)) {
            case REFUSED -> counters.drop(PeerDrop.STUN_REFUSED);
            case NEW_ADDRESS -> {
                listener.onAddress(from);
                isDue = true;
            }
            case ACCEPTED -> {
                if (from.equals(ice.selected())) {
                    listener.onAddress(from);
                }
            }
        }
        refreshState(nowNanos);
    }

    private void onDtls(long nowNanos, byte[] buffer, int offset, int length) {
        if (!dtls.onDatagram(nowNanos, buffer, offset, length)) {
            counters.drop(PeerDrop.DTLS_REFUSED);
        }
    }

    private void onSrtp(long nowNanos, byte[] buffer, int offset, int length) {
        if (srtp.isEmpty()) {
            counters.drop(PeerDrop.NO_KEYS);
            return;
        }
        int opened = srtp.get().openRtp(buffer, offset, length);
        if (opened < 0) {
            counters.drop(SrtpRefusal.of(opened));
        } else {
            listener.onRtp(nowNanos, buffer, offset, opened);
        }
    }

    private void onSrtcp(long nowNanos, byte[] buffer, int offset, int length) {
        if (srtp.isEmpty()) {
            counters.drop(PeerDrop.NO_KEYS);
            return;
        }
        int opened = srtp.get().openRtcp(buffer, offset, length);
        if (opened < 0) {
            counters.drop(SrtpRefusal.of(opened));
        } else {
            listener.onRtcp(nowNanos, buffer, offset, opened);
        }
    }

    /** To be called when {@link #wakeAt} has come; calling it more often is harmless. */
    public void onTime(long nowNanos) {
        lastNowNanos = nowNanos;
        isDue = false;
        if (state == PeerState.CLOSED) {
            return;
        }
        ice.onTime(nowNanos);
        dtls.onTime(nowNanos, ice.maySend());
        data.onTime(nowNanos);
        refreshState(nowNanos);
    }

    /** Monotonic nanoseconds of the next {@link #onTime}, at most the latest time seen when it is due now, or {@link #NEVER}. */
    public long wakeAt() {
        if (state == PeerState.CLOSED) {
            return NEVER;
        }
        return isDue || dtls.isDue() ? lastNowNanos : Math.max(lastNowNanos, Math.min(ice.wakeAt(), data.wakeAt()));
    }

    /**
     * Protects a plain RTP packet in place and sends it.
     *
     * @param buffer with {@link #TAIL_ROOM} bytes behind the packet
     * @return false when it was dropped (and counted), because there is no path or no key
     */
    public boolean sendRtp(long nowNanos, byte[] buffer, int offset, int length) {
        if (srtp.isEmpty() || !ice.maySend()) {
            counters.drop(PeerDrop.NOT_CONNECTED);
            return false;
        }
        return send(buffer, offset, srtp.get().protectRtp(buffer, offset, length));
    }

    /** As {@link #sendRtp} for an RTCP compound packet. */
    public boolean sendRtcp(long nowNanos, byte[] buffer, int offset, int length) {
        if (srtp.isEmpty() || !ice.maySend()) {
            counters.drop(PeerDrop.NOT_CONNECTED);
            return false;
        }
        return send(buffer, offset, srtp.get().protectRtcp(buffer, offset, length));
    }

    private boolean send(byte[] buffer, int offset, int length) {
        if (length < 0) {
            counters.drop(SrtpRefusal.of(length));
            return false;
        }
        counters.sent(length);
        sink.send(buffer, offset, length, ice.selected());
        return true;
    }

    private void sendDtls(byte[] buffer, int offset, int length) {
        if (ice.maySend()) {
            counters.sent(length);
            sink.send(buffer, offset, length, ice.selected());
        } else {
            counters.drop(PeerDrop.NOT_CONNECTED);
        }
    }

    /** Opens a reliable, ordered data channel, at once or as soon as the peer is connected; {@code onChannelOpen} tells its number. */
    public void openChannel(long nowNanos, String label) {
        lastNowNanos = nowNanos;
        if (!data.open(nowNanos, label)) {
            counters.drop(PeerDrop.CHANNEL_REFUSED);
        }
    }

    /** Sends a text on an open data channel; false when it was dropped (and counted). */
    public boolean sendText(long nowNanos, int channel, String text) {
        boolean accepted = data.sendText(nowNanos, channel, text);
        if (!accepted) {
            counters.drop(PeerDrop.CHANNEL_REFUSED);
        }
        return accepted;
    }

    public PeerState state() {
        return state;
    }

    /** Sends close_notify, forgets the keys and reports {@link PeerState#CLOSED}. */
    public void close(long nowNanos, String why) {
        end(nowNanos, PeerState.CLOSED, why);
    }

    public PeerDescription describe() {
        return counters.describe(state, reason, srtpProfile);
    }

    private void end(long nowNanos, PeerState how, String why) {
        if (ending == PeerState.NEW || ending == PeerState.FAILED && how == PeerState.CLOSED) {
            ending = how;
            reason = why;
            dtls.close();
            srtp.ifPresent(SrtpSession::wipe);
            srtp = Optional.empty();
            refreshState(nowNanos);
        }
    }

    private void refreshState(long nowNanos) {
        PeerState now = currentState();
        if (now != state) {
            state = now;
            listener.onState(nowNanos, now, now == PeerState.FAILED && reason.isEmpty() ? "ice_timeout" : reason);
        }
    }

    private PeerState currentState() {
        if (ending != PeerState.NEW) {
            return ending;
        }
        IceState path = ice.state();
        return switch (path) {
            case FAILED -> PeerState.FAILED;
            case CHECKING -> PeerState.NEW;
            case CONNECTED, DISCONNECTED -> {
                if (srtp.isEmpty()) {
                    yield PeerState.CONNECTING;
                }
                yield path == IceState.CONNECTED ? PeerState.CONNECTED : PeerState.DISCONNECTED;
            }
        };
    }

    /** What DTLS tells us, kept out of the peer's own interface. */
    private final class DtlsEvents implements DtlsListener {
        @Override
        public void onDtlsConnected(long nowNanos, SrtpKeys keys) {
            srtpProfile = keys.profile().name();
            srtp = Optional.of(new SrtpSession(keys));
            refreshState(nowNanos);
            data.connected(nowNanos, dtls.role() == DtlsRole.CLIENT ? StreamParity.EVEN : StreamParity.ODD);
        }

        @Override
        public void onDtlsData(long nowNanos, byte[] buffer, int offset, int length) {
            data.onPacket(nowNanos, buffer, offset, length);
        }

        @Override
        public void onDtlsClosed(long nowNanos, String why) {
            end(nowNanos, why.equals("dtls_closed") ? PeerState.CLOSED : PeerState.FAILED, why);
        }
    }
}
