package org.talkhpb.signaling.media;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.talkhpb.contracts.media.StreamId;
import org.talkhpb.contracts.room.PublisherPlace;
import org.talkhpb.signaling.session.Session;

/** What the sessions of this node publish and receive, and on which SFU nodes. Any thread. */
final class Streams {
    /** @param carries what the last offer wanted to send */
    record Publisher(PublisherPlace place, OfferedMedia carries) {}

    /** @param node the SFU node; {@code sid} is that of the last offer */
    record Subscriber(String node, String sid) {}

    private record SubscriberKey(String session, StreamId stream) {}

    private final Map<StreamId, Publisher> publishers = new ConcurrentHashMap<>();
    private final Map<SubscriberKey, Subscriber> subscribers = new ConcurrentHashMap<>();

    void published(StreamId stream, Publisher publisher) {
        publishers.put(stream, publisher);
    }

    Optional<Publisher> publisher(StreamId stream) {
        return Optional.ofNullable(publishers.get(stream));
    }

    Optional<Publisher> unpublished(StreamId stream) {
        return Optional.ofNullable(publishers.remove(stream));
    }

    void subscribed(Session session, StreamId stream, Subscriber subscriber) {
        subscribers.put(new SubscriberKey(session.id(), stream), subscriber);
    }

    Optional<Subscriber> subscriber(Session session, StreamId stream) {
        return Optional.ofNullable(subscribers.get(new SubscriberKey(session.id(), stream)));
    }

    void unsubscribed(String session, StreamId stream) {
        subscribers.remove(new SubscriberKey(session, stream));
    }

    int publisherCount() {
        return publishers.size();
    }

    int subscriberCount() {
        return subscribers.size();
    }

    /** The session's publishers. */
    Set<StreamId> ofSession(Session session) {
        Set<StreamId> own = new HashSet<>();
        publishers.keySet().stream()
                .filter(stream -> stream.session().equals(session.id()))
                .forEach(own::add);
        return own;
    }

    /** Forgets all of a session; returns the SFU nodes that have something of it. */
    Set<String> forget(Session session) {
        Set<String> nodes = new HashSet<>();
        ofSession(session).forEach(stream -> unpublished(stream)
                .ifPresent(gone -> nodes.add(gone.place().node())));
        subscribers.forEach((key, subscriber) -> {
            if (key.session().equals(session.id())) {
                subscribers.remove(key);
                nodes.add(subscriber.node());
            }
        });
        return nodes;
    }

    /** Forgets all that was on an SFU node; returns the streams published there by sessions of this node. */
    Map<StreamId, PublisherPlace> forgetNode(String node) {
        Map<StreamId, PublisherPlace> lost = new ConcurrentHashMap<>();
        publishers.forEach((stream, publisher) -> {
            if (publisher.place().node().equals(node) && publishers.remove(stream, publisher)) {
                lost.put(stream, publisher.place());
            }
        });
        subscribers.values().removeIf(subscriber -> subscriber.node().equals(node));
        return lost;
    }
}
