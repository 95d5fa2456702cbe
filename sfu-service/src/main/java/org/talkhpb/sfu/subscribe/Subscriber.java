package org.talkhpb.sfu.subscribe;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.talkhpb.contracts.media.LayerWish;
import org.talkhpb.rtc.peer.ChannelMessage;
import org.talkhpb.rtc.peer.Peer;
import org.talkhpb.rtc.peer.PeerListener;
import org.talkhpb.rtc.peer.PeerState;
import org.talkhpb.rtc.rtp.rtcp.RtcpFault;
import org.talkhpb.rtc.rtp.rtcp.RtcpWriter;
import org.talkhpb.rtc.sdp.MediaKind;
import org.talkhpb.rtc.sdp.SessionDescription;
import org.talkhpb.rtc.sdp.TransportParameters;
import org.talkhpb.sfu.negotiate.OutgoingMedia;
import org.talkhpb.sfu.negotiate.SubscriberAnswer;
import org.talkhpb.sfu.negotiate.SubscriberOffer;
import org.talkhpb.sfu.negotiate.SubscriberOffer.Line;
import org.talkhpb.sfu.observe.SfuCounter;

/**
 * The peer of one who receives one publisher's stream: a track per line of the publisher and one data channel. Lives on
 * the publisher's loop. A line it refuses does not harm the others.
 */
public final class Subscriber implements PeerListener {
    private final String session;
    private final String sid;
    private final Egress egress;
    private final Listener listener;
    private final RandomGenerator random;
    private final Peer peer;
    private final String streamName;
    private final long sdpSessionId;
    private final DataLine dataLine;
    private final List<Line> lines = new ArrayList<>();
    private final List<Bond> bonds = new ArrayList<>();
    private final MessageForwarding messages;
    private final SubscriberReports reports;
    private List<? extends SourceTrack> sources;
    private LayerWish wish = LayerWish.NONE;
    private Optional<SessionDescription> unanswered = Optional.empty();
    private long version;
    private boolean connected;

    /** Hears what the loop has to act upon. */
    public interface Listener {
        /** The peer has ended by itself. */
        void onEnded(Subscriber subscriber, String reason);
    }

    /** Whether the offer has a line for data channels. */
    public enum DataLine {
        OFFERED,
        LEFT_OUT
    }

    /**
     * @param sources the publisher's lines
     * @param streamName id of the one media stream the subscriber sees
     */
    public Subscriber(
            String session,
            String sid,
            List<? extends SourceTrack> sources,
            DataLine dataLine,
            String streamName,
            Egress egress,
            Listener listener,
            PeerOpener opener,
            RandomGenerator random) {
        this.session = session;
        this.sid = sid;
        this.sources = List.copyOf(sources);
        this.dataLine = dataLine;
        this.streamName = streamName;
        this.egress = egress;
        this.listener = listener;
        this.random = random;
        this.peer = opener.open(this);
        this.sdpSessionId = random.nextLong() >>> 2;
        this.messages = new MessageForwarding(peer, egress.counters());
        this.reports = new SubscriberReports(bonds, egress.rtcpReader());
    }

    public String session() {
        return session;
    }

    public String sid() {
        return sid;
    }

    public Peer peer() {
        return peer;
    }

    /** The offer, first or again; while it is unanswered and nothing changed it stays the same. */
    public SessionDescription offer(TransportParameters local) {
        boolean grew = addLines();
        if (unanswered.isPresent() && !grew) {
            return unanswered.get();
        }
        List<Line> current = new ArrayList<>();
        for (Line line : lines) {
            current.add(
                    switch (line) {
                        case Line.Track(OutgoingMedia media, var _) ->
                            bond(media.kind()).line();
                        case Line.Data data -> data;
                    });
        }
        SessionDescription offer = SubscriberOffer.of(current, local, streamName, sdpSessionId, ++version);
        unanswered = Optional.of(offer);
        return offer;
    }

    /** New lines of the publisher go behind those already there (RFC 3264 section 8). */
    private boolean addLines() {
        int before = lines.size();
        for (SourceTrack source : sources) {
            if (bonds.stream()
                    .noneMatch(bond ->
                            bond.track().media().kind() == source.media().kind())) {
                Bond bond = new Bond(openTrack(source), source);
                bonds.add(bond);
                lines.add(bond.line());
            }
        }
        if (dataLine == DataLine.OFFERED && lines.stream().noneMatch(Line.Data.class::isInstance)) {
            lines.add(new Line.Data());
        }
        return lines.size() > before;
    }

    private OutgoingTrack openTrack(SourceTrack source) {
        OutgoingMedia media = OutgoingMedia.of(source.media(), random.nextInt(), random.nextInt());
        OutgoingTrack track = new OutgoingTrack(media, peer, egress, random.nextInt());
        track.apply(wish);
        return track;
    }

    private Bond bond(MediaKind kind) {
        return bonds.stream()
                .filter(bond -> bond.track().media().kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    /** The subscriber's answer: each line goes on or rests as it says. */
    public void answer(SubscriberAnswer answer) {
        unanswered = Optional.empty();
        for (Bond bond : bonds) {
            bond.answered(
                    Optional.ofNullable(answer.tracks().get(bond.track().media().mid())));
        }
        if (connected) {
            bonds.forEach(Bond::connect);
        }
    }

    /** Which layers and media it wants; absent values stay. */
    public void select(LayerWish change) {
        wish = new LayerWish(
                change.substream().or(() -> wish.substream()),
                change.temporal().or(() -> wish.temporal()),
                change.audio().or(() -> wish.audio()),
                change.video().or(() -> wish.video()));
        bonds.forEach(bond -> bond.track().apply(wish));
    }

    /** The publisher renegotiated: its lines are now these. */
    public void follow(List<? extends SourceTrack> changed) {
        sources = List.copyOf(changed);
        unanswered = Optional.empty();
        for (Bond bond : bonds) {
            bond.follow(sources.stream()
                    .filter(source ->
                            source.media().kind() == bond.track().media().kind())
                    .findFirst()
                    .map(SourceTrack.class::cast));
        }
    }

    /** A message of the publisher. */
    public void onMessage(long nowNanos, String text) {
        messages.forward(nowNanos, text);
    }

    @Override
    public void onState(long nowNanos, PeerState state, String reason) {
        switch (state) {
            case CONNECTED -> onConnected(nowNanos);
            case FAILED -> listener.onEnded(this, reason.isEmpty() ? "ice_failed" : reason);
            case CLOSED -> listener.onEnded(this, reason.isEmpty() ? "dtls_closed" : reason);
            case NEW, CONNECTING, DISCONNECTED -> {}
        }
    }

    private void onConnected(long nowNanos) {
        connected = true;
        bonds.forEach(Bond::connect);
        if (dataLine == DataLine.OFFERED) {
            messages.open(nowNanos);
        }
    }

    @Override
    public void onRtcp(long nowNanos, byte[] buffer, int offset, int length) {
        egress.counters().add(SfuCounter.RTCP_IN);
        if (reports.read(nowNanos, buffer, offset, length) != RtcpFault.NONE) {
            egress.counters().add(SfuCounter.DROPPED_MALFORMED_RTCP);
        }
    }

    @Override
    public void onRtp(long nowNanos, byte[] buffer, int offset, int length) {
        egress.counters().add(SfuCounter.DROPPED_UNKNOWN_SOURCE);
    }

    @Override
    public void onAddress(InetSocketAddress address) {
        // The loop's address table has heard of it before us.
    }

    @Override
    public void onChannelOpen(long nowNanos, int channel, String label) {
        messages.onOpen(nowNanos, channel, label);
    }

    @Override
    public void onChannelMessage(long nowNanos, int channel, ChannelMessage message) {
        egress.counters().add(SfuCounter.MESSAGES_IGNORED);
    }

    /** Every few milliseconds: sender reports that are due. */
    public void onBeat(long nowNanos) {
        if (!connected) {
            return;
        }
        RtcpWriter writer = egress.rtcp().begin();
        for (Bond bond : bonds) {
            bond.track().writeReport(nowNanos, writer);
        }
        if (writer.length() > 0) {
            for (Bond bond : bonds) {
                writer.cname(bond.track().media().ssrc(), streamName.getBytes(StandardCharsets.US_ASCII));
            }
            egress.rtcp().send(nowNanos, peer);
        }
    }

    /** A snapshot for other threads. */
    public SubscriberDescription describe() {
        return new SubscriberDescription(
                session,
                sid,
                peer.describe(),
                reports.estimate(),
                bonds.stream().map(bond -> bond.track().describe()).toList());
    }

    /** Nothing is forwarded any more; the peer is closed by whoever calls this. */
    public void close() {
        bonds.forEach(Bond::disconnect);
    }
}
