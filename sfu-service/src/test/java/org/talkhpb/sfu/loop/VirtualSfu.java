package org.talkhpb.sfu.loop;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.talkhpb.contracts.media.CodecWish;
import org.talkhpb.contracts.media.LayerWish;
import org.talkhpb.contracts.media.MediaAnswer;
import org.talkhpb.contracts.media.MediaCommand;
import org.talkhpb.contracts.media.StreamId;
import org.talkhpb.contracts.media.StreamType;
import org.talkhpb.rtc.dtls.DtlsCertificate;
import org.talkhpb.rtc.peer.PeerRole;
import org.talkhpb.rtc.peer.PeerSettings;
import org.talkhpb.rtc.sdp.Candidate;
import org.talkhpb.sfu.observe.Counters;
import org.talkhpb.sfu.observe.SfuCounter;
import org.talkhpb.sfu.packet.PacketPool;
import org.talkhpb.sfu.packet.RtcpOutbox;
import org.talkhpb.sfu.publish.Ingress;
import org.talkhpb.sfu.publish.Publisher;
import org.talkhpb.sfu.publish.PublisherDescription;
import org.talkhpb.sfu.subscribe.Egress;
import org.talkhpb.sfu.subscribe.SubscriberDescription;
import org.talkhpb.testkit.FakeNetwork;
import org.talkhpb.testkit.TestNetwork;
import org.talkhpb.testkit.Timed;

/** One media loop in virtual time: all of the service's packet path, without thread and socket. */
final class VirtualSfu implements Timed, StreamEvents {
    private static final long BEAT_NANOS = 10_000_000L;
    private static final InetSocketAddress ADDRESS = new InetSocketAddress("198.51.100.1", 50_000);

    final List<String> events = new ArrayList<>();
    private final Counters counters = new Counters();
    private final Ingress ingress;
    private final Connections connections;
    private final Streams streams;
    private long nextBeatNanos;
    private int requests;
    private boolean unplugged;
    private long unsentBytes;

    VirtualSfu(FakeNetwork network, DtlsCertificate certificate) {
        RtcpOutbox rtcp = new RtcpOutbox(counters);
        PeerSettings settings =
                new PeerSettings(PeerRole.SERVER, certificate, network.time().handshakes(), network.random());
        ingress = new Ingress(counters, new PacketPool(1_024), rtcp);
        TestNetwork.Port port = network.open(ADDRESS, this::onDatagram);
        connections = new Connections(
                settings, (bytes, at, length, to) -> send(port, bytes, at, length, to), _ -> false, counters);
        streams = new Streams(
                connections,
                ingress,
                new Egress(counters, rtcp),
                List.of(Candidate.host("1", ADDRESS, 65_535)),
                this,
                network.random());
        nextBeatNanos = network.time().nowNanos();
        connections.onTurn(nextBeatNanos);
        network.join(this);
    }

    private void send(TestNetwork.Port port, byte[] buffer, int offset, int length, InetSocketAddress to) {
        if (unplugged) {
            unsentBytes += length;
        } else {
            port.send(buffer, offset, length, to);
        }
    }

    /** From now on nothing is sent: what is left is the work of the service alone. */
    void unplug() {
        unplugged = true;
    }

    long unsentBytes() {
        return unsentBytes;
    }

    /** A packet of a publisher, already decrypted, and the end of the turn in which it came. */
    void receivePlain(Publisher publisher, long nowNanos, byte[] packet, int length) {
        publisher.onRtp(nowNanos, packet, 0, length);
        ingress.endTurn(nowNanos);
    }

    Publisher present(String session) {
        return streams.publishers().stream()
                .filter(publisher -> publisher.stream().equals(camera(session)))
                .findFirst()
                .orElseThrow();
    }

    static StreamId camera(String session) {
        return new StreamId("backend", session, StreamType.VIDEO);
    }

    String publish(String session, String sid, String offer) {
        return publish(session, sid, offer, 1_000_000);
    }

    String publish(String session, String sid, String offer, long maxBitrateBps) {
        MediaAnswer answer = ask(
                new MediaCommand.Publish(nextRequest(), camera(session), sid, offer, maxBitrateBps, CodecWish.NONE));
        return ((MediaAnswer.Answered) answer).sdp();
    }

    String subscribe(String publisher, String subscriber) {
        return subscribe(publisher, subscriber, LayerWish.NONE);
    }

    String subscribe(String publisher, String subscriber, LayerWish layers) {
        MediaAnswer answer = ask(
                new MediaCommand.Subscribe(nextRequest(), camera(publisher), subscriber, "sid-" + subscriber, layers));
        return ((MediaAnswer.Offered) answer).sdp();
    }

    MediaAnswer answered(String publisher, String subscriber, String answer) {
        return ask(new MediaCommand.AnswerOffer(
                nextRequest(), camera(publisher), subscriber, "sid-" + subscriber, answer));
    }

    void select(String publisher, String subscriber, LayerWish layers) {
        ask(new MediaCommand.SelectLayers(nextRequest(), camera(publisher), subscriber, layers));
    }

    MediaAnswer ask(MediaCommand command) {
        return streams.execute(command);
    }

    String nextRequest() {
        return "request-" + requests++;
    }

    long count(SfuCounter counter) {
        return counters.get(counter);
    }

    PublisherDescription publisher(String session) {
        return present(session).describe();
    }

    SubscriberDescription.Track track(String publisher, String subscriber, String mid) {
        return publisher(publisher).subscribers().stream()
                .filter(found -> found.session().equals(subscriber))
                .flatMap(found -> found.tracks().stream())
                .filter(track -> track.mid().equals(mid))
                .findFirst()
                .orElseThrow();
    }

    int peers() {
        return connections.size();
    }

    void onDatagram(long nowNanos, byte[] buffer, int offset, int length, InetSocketAddress from) {
        connections.onDatagram(nowNanos, buffer, offset, length, from);
        ingress.endTurn(nowNanos);
    }

    @Override
    public long wakeAt() {
        return nextBeatNanos;
    }

    @Override
    public void onTime(long nowNanos) {
        nextBeatNanos = nowNanos + BEAT_NANOS;
        connections.onBeat(nowNanos);
        streams.onBeat(nowNanos);
    }

    @Override
    public void onPublished(StreamId stream, String sid) {
        events.add("published " + stream.session() + ' ' + sid);
    }

    @Override
    public void onPublisherClosed(StreamId stream, String sid, String reason) {
        events.add("publisherClosed " + stream.session() + ' ' + reason);
    }

    @Override
    public void onSubscriberClosed(StreamId stream, String subscriber, String sid, String reason) {
        events.add("subscriberClosed " + subscriber + ' ' + reason);
    }
}
