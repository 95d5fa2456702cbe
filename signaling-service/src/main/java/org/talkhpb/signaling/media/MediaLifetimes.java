package org.talkhpb.signaling.media;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.load.SfuLoad;
import org.talkhpb.contracts.media.MediaCommand;
import org.talkhpb.contracts.media.MediaEvent;
import org.talkhpb.contracts.media.StreamId;
import org.talkhpb.contracts.media.StreamType;
import org.talkhpb.contracts.room.SessionEvent;
import org.talkhpb.signaling.cluster.Registry;
import org.talkhpb.signaling.room.CallListener;
import org.talkhpb.signaling.session.Session;
import org.talkhpb.signaling.session.SessionListener;

/**
 * When publishers and subscribers end: with the call, the permission, the SFU node (signaling.md 13.6). A resume ends
 * nothing.
 */
final class MediaLifetimes implements SessionListener, CallListener {
    private final SfuNodes nodes;
    private final SfuClient sfu;
    private final Streams streams;
    private final Registry registry;
    private final Offers offers;
    private final MediaMessages messages;
    private final PublisherNews news;
    /** Sessions that came from another node: what they have on which SFU node is not known here. */
    private final Set<String> adopted = ConcurrentHashMap.newKeySet();

    MediaLifetimes(
            SfuNodes nodes,
            SfuClient sfu,
            Streams streams,
            Registry registry,
            Offers offers,
            MediaMessages messages,
            PublisherNews news) {
        this.nodes = nodes;
        this.sfu = sfu;
        this.streams = streams;
        this.registry = registry;
        this.offers = offers;
        this.messages = messages;
        this.news = news;
    }

    void start(Bus bus) {
        bus.subscribe(Subjects.everySfuEvent(), MediaEvent.class, this::onSfuEvent);
        nodes.onGone(node -> Thread.ofVirtual().name("sfu-gone").start(() -> onGone(node)));
    }

    private void onSfuEvent(MediaEvent event) {
        switch (event) {
            case MediaEvent.Published published -> news.arrived(published.stream());
            case MediaEvent.PublisherClosed closed ->
                streams.publisher(closed.stream())
                        .filter(present -> present.place().sid().equals(closed.sid()))
                        .flatMap(present -> streams.unpublished(closed.stream()))
                        .ifPresent(gone -> Thread.ofVirtual()
                                .name("unpublished")
                                .start(() -> registry.unpublished(closed.stream(), gone.place())));
            case MediaEvent.SubscriberClosed closed -> streams.unsubscribed(closed.subscriber(), closed.stream());
            case MediaEvent.ShutdownScheduled shutdown -> {} // its load reports say so, too
        }
    }

    /** Nothing can be sent to clients that would make them offer again; they notice by ICE and do. */
    private void onGone(String node) {
        streams.forgetNode(node).forEach(registry::unpublished);
    }

    @Override
    public void onLeftCall(Session session) {
        Set<StreamId> published = new HashSet<>(streams.ofSession(session));
        boolean unknown = adopted.remove(session.id());
        if (unknown) {
            List.of(StreamType.values()).forEach(type -> published.add(Offers.streamOf(session, type)));
        }
        published.forEach(stream -> registry.publisher(stream).ifPresent(place -> registry.unpublished(stream, place)));
        Set<String> concerned = new HashSet<>(streams.forget(session));
        if (unknown) {
            nodes.all().stream().map(SfuLoad::node).forEach(concerned::add);
        }
        concerned.forEach(node -> sfu.tell(
                node, id -> new MediaCommand.CloseSession(id, session.backend().id(), session.id(), "left the call")));
    }

    @Override
    public void onReleased(Session session) {
        streams.forget(session);
        adopted.remove(session.id());
    }

    @Override
    public void onAdopted(Session session) {
        if (session.place().isPresent()) {
            adopted.add(session.id());
        }
    }

    @Override
    public void onEvent(Session session, SessionEvent event) {
        if (event instanceof SessionEvent.OfferStream offer) {
            messages.offerTo(session, offer);
        } else if (event instanceof SessionEvent.PermissionsChanged) {
            closeForbidden(session);
        }
    }

    /** The client is not told; its media simply ends. */
    private void closeForbidden(Session session) {
        for (StreamType type : StreamType.values()) {
            StreamId stream = Offers.streamOf(session, type);
            Optional<OfferedMedia> carries = streams.publisher(stream).map(Streams.Publisher::carries);
            if (carries.isEmpty() && adopted.contains(session.id())) {
                carries = registry.publisher(stream).map(place -> OfferedMedia.ANYTHING);
            }
            if (carries.filter(media -> !media.isAllowed(type, session.permissions()))
                    .isPresent()) {
                offers.unpublish(stream, "permission withdrawn");
            }
        }
    }
}
