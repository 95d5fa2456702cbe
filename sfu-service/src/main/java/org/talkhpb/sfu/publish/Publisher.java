package org.talkhpb.sfu.publish;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.talkhpb.contracts.media.StreamId;
import org.talkhpb.rtc.peer.ChannelMessage;
import org.talkhpb.rtc.peer.Peer;
import org.talkhpb.rtc.peer.PeerListener;
import org.talkhpb.rtc.peer.PeerState;
import org.talkhpb.rtc.rtp.RtpFault;
import org.talkhpb.rtc.rtp.RtpView;
import org.talkhpb.rtc.rtp.rtcp.RtcpFault;
import org.talkhpb.rtc.rtp.rtcp.RtcpVisitor;
import org.talkhpb.sfu.bandwidth.IngressLimit;
import org.talkhpb.sfu.negotiate.IncomingMedia;
import org.talkhpb.sfu.negotiate.PublisherPlan;
import org.talkhpb.sfu.observe.SfuCounter;
import org.talkhpb.sfu.packet.Packet;
import org.talkhpb.sfu.publish.Sources.Source;
import org.talkhpb.sfu.subscribe.PeerOpener;
import org.talkhpb.sfu.subscribe.Subscriber;

/**
 * The peer of one who sends: its tracks, its data channels, its subscribers. Lives on one loop with all of them. Silence
 * does not end it: a muted publisher sends nothing for hours.
 */
public final class Publisher implements PeerListener {
    private final StreamId stream;
    private final String sid;
    private final Ingress ingress;
    private final Listener listener;
    private final List<IncomingTrack> tracks = new ArrayList<>();
    private final Sources sources = new Sources(tracks);
    private final Map<String, Subscriber> subscribers = new LinkedHashMap<>();
    private final Reports reports = new Reports();
    private final IngressLimit limit = new IngressLimit(0);
    private final Peer peer;
    private final PublisherFeedback feedback;
    private boolean hasData;

    /** Hears what the loop has to act upon. */
    public interface Listener {
        void onConnected(Publisher publisher);

        /** The peer has ended by itself. */
        void onEnded(Publisher publisher, String reason);
    }

    /** @param ownSsrc under which we report to it */
    public Publisher(StreamId stream, String sid, Ingress ingress, Listener listener, PeerOpener opener, int ownSsrc) {
        this.stream = stream;
        this.sid = sid;
        this.ingress = ingress;
        this.listener = listener;
        this.peer = opener.open(this);
        this.feedback =
                new PublisherFeedback(tracks, ingress, peer, ownSsrc, "talkhpb".getBytes(StandardCharsets.US_ASCII));
    }

    public StreamId stream() {
        return stream;
    }

    public String sid() {
        return sid;
    }

    public Peer peer() {
        return peer;
    }

    public List<IncomingTrack> tracks() {
        return tracks;
    }

    /** Whether it brought a data channel line. */
    public boolean hasData() {
        return hasData;
    }

    /** Takes what was agreed on, first or again; tracks that go on keep their subscribers. */
    public void apply(PublisherPlan plan, long maxBitrateBps) {
        hasData = plan.hasData();
        limit.setCap(maxBitrateBps);
        feedback.setMaxBitrate(maxBitrateBps);
        List<IncomingTrack> before = List.copyOf(tracks);
        tracks.clear();
        for (IncomingMedia media : plan.media()) {
            tracks.add(before.stream()
                    .filter(track -> track.media().mid().equals(media.mid()) && track.renegotiate(media))
                    .findFirst()
                    .orElseGet(() -> new IncomingTrack(media, ingress)));
        }
        before.stream().filter(track -> !tracks.contains(track)).forEach(IncomingTrack::close);
        sources.relearn();
        subscribers.values().forEach(subscriber -> subscriber.follow(tracks));
    }

    public Collection<Subscriber> subscribers() {
        return subscribers.values();
    }

    public Optional<Subscriber> subscriber(String session) {
        return Optional.ofNullable(subscribers.get(session));
    }

    /** Takes a subscriber, new or of the publisher that this one replaces. */
    public void add(Subscriber subscriber) {
        subscribers.put(subscriber.session(), subscriber);
        subscriber.follow(tracks);
    }

    public void remove(Subscriber subscriber) {
        subscribers.remove(subscriber.session(), subscriber);
    }

    @Override
    public void onState(long nowNanos, PeerState state, String reason) {
        switch (state) {
            case CONNECTED -> listener.onConnected(this);
            case FAILED -> listener.onEnded(this, reason.isEmpty() ? "ice_failed" : reason);
            case CLOSED -> listener.onEnded(this, reason.isEmpty() ? "dtls_closed" : reason);
            case NEW, CONNECTING, DISCONNECTED -> {}
        }
    }

    @Override
    public void onRtp(long nowNanos, byte[] buffer, int offset, int length) {
        ingress.counters().add(SfuCounter.RTP_IN);
        ingress.counters().add(SfuCounter.RTP_IN_BYTES, length);
        RtpView view = ingress.view();
        if (view.wrap(buffer, offset, length) != RtpFault.NONE) {
            ingress.counters().add(SfuCounter.DROPPED_MALFORMED_RTP);
        } else if (length > Packet.CAPACITY) {
            ingress.counters().add(SfuCounter.DROPPED_TOO_LARGE);
        } else if (!limit.admits(nowNanos, length)) {
            ingress.counters().add(SfuCounter.DROPPED_OVER_LIMIT);
        } else {
            receive(nowNanos, view);
        }
    }

    private void receive(long nowNanos, RtpView view) {
        Optional<Source> source = sources.find(view);
        if (source.isEmpty()) {
            ingress.counters().add(SfuCounter.DROPPED_UNKNOWN_SOURCE);
            return;
        }
        IncomingTrack track = source.get().track();
        feedback.onArrival(nowNanos, view, track.media());
        track.onRtp(nowNanos, source.get().layer(), view);
    }

    @Override
    public void onRtcp(long nowNanos, byte[] buffer, int offset, int length) {
        ingress.counters().add(SfuCounter.RTCP_IN);
        reports.nowNanos = nowNanos;
        if (ingress.rtcpReader().read(buffer, offset, length, reports) != RtcpFault.NONE) {
            ingress.counters().add(SfuCounter.DROPPED_MALFORMED_RTCP);
        }
    }

    /** What a publisher reports of what it sends. */
    private final class Reports implements RtcpVisitor {
        private long nowNanos;

        @Override
        public void onSenderReport(int sender, long ntpTime, int rtpTimestamp, int packets, int octets) {
            sources.find(sender)
                    .filter(source -> source.layer().ssrc() == sender)
                    .ifPresent(source -> source.layer().onSenderReport(nowNanos, ntpTime, rtpTimestamp));
        }
    }

    @Override
    public void onAddress(InetSocketAddress address) {
        // The loop's address table has heard of it before us.
    }

    @Override
    public void onChannelOpen(long nowNanos, int channel, String label) {
        // Talk's clients open several; messages of all are forwarded alike.
    }

    @Override
    public void onChannelMessage(long nowNanos, int channel, ChannelMessage message) {
        String text =
                switch (message) {
                    case ChannelMessage.Text(String value) -> value;
                    // Android ignores binary frames.
                    case ChannelMessage.Binary(byte[] bytes) -> new String(bytes, StandardCharsets.UTF_8);
                };
        for (Subscriber subscriber : subscribers.values()) {
            subscriber.onMessage(nowNanos, text);
        }
    }

    /** Every few milliseconds. */
    public void onBeat(long nowNanos) {
        for (IncomingTrack track : tracks) {
            track.onBeat(nowNanos);
        }
        if (peer.state() == PeerState.CONNECTED || peer.state() == PeerState.DISCONNECTED) {
            feedback.onBeat(nowNanos);
        }
        for (Subscriber subscriber : subscribers.values()) {
            subscriber.onBeat(nowNanos);
        }
    }

    /** A snapshot for other threads. */
    public PublisherDescription describe() {
        return new PublisherDescription(
                stream,
                sid,
                peer.describe(),
                tracks.stream().map(IncomingTrack::describe).toList(),
                subscribers.values().stream().map(Subscriber::describe).toList());
    }

    /** Frees what it holds; the peer is closed by whoever calls this. */
    public void close() {
        tracks.forEach(IncomingTrack::close);
        subscribers.clear();
    }
}
