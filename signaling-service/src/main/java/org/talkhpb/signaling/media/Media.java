package org.talkhpb.signaling.media;

import java.util.function.LongSupplier;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.signaling.cluster.Registry;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.room.Rooms;
import org.talkhpb.signaling.session.Sessions;

/** The parts of this package, put together once per node. */
public final class Media {
    private final MediaMessages messages;
    private final Streams streams;

    private Media(MediaMessages messages, Streams streams) {
        this.messages = messages;
        this.streams = streams;
    }

    public static Media of(
            SfuNodes nodes,
            BitrateLimits limits,
            MediaConfig config,
            Registry registry,
            Rooms rooms,
            Sessions sessions,
            Bus bus,
            LongSupplier nowNanos,
            Counters counters) {
        Streams streams = new Streams();
        PublisherNews news = new PublisherNews();
        SfuClient sfu = new SfuClient(bus, config.commandDeadline(), counters);
        Offers offers = new Offers(nodes, sfu, streams, registry, limits, CandidateFilter.of(config), counters);
        Subscriptions subscriptions =
                new Subscriptions(nodes, sfu, streams, registry, rooms, news, config, nowNanos, counters);
        MediaMessages messages = new MediaMessages(offers, subscriptions, bus, counters);
        MediaLifetimes lifetimes = new MediaLifetimes(nodes, sfu, streams, registry, offers, messages, news);
        lifetimes.start(bus);
        sessions.listen(lifetimes);
        rooms.listen(lifetimes);
        return new Media(messages, streams);
    }

    public MediaMessages messages() {
        return messages;
    }

    /** Publishers of this node's sessions. */
    public int publishers() {
        return streams.publisherCount();
    }

    /** Subscribers of this node's sessions. */
    public int subscribers() {
        return streams.subscriberCount();
    }
}
