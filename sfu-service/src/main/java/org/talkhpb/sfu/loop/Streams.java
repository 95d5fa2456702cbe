package org.talkhpb.sfu.loop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.talkhpb.contracts.media.MediaAnswer;
import org.talkhpb.contracts.media.MediaAnswer.Code;
import org.talkhpb.contracts.media.MediaCommand;
import org.talkhpb.contracts.media.StreamId;
import org.talkhpb.contracts.media.StreamType;
import org.talkhpb.rtc.peer.LocalTransport;
import org.talkhpb.rtc.peer.RemoteTransport;
import org.talkhpb.rtc.sdp.Candidate;
import org.talkhpb.rtc.sdp.InvalidSdp;
import org.talkhpb.rtc.sdp.SessionDescription;
import org.talkhpb.rtc.sdp.Setup;
import org.talkhpb.sfu.negotiate.SubscriberAnswer;
import org.talkhpb.sfu.publish.Ingress;
import org.talkhpb.sfu.publish.Publisher;
import org.talkhpb.sfu.subscribe.Egress;
import org.talkhpb.sfu.subscribe.Subscriber;
import org.talkhpb.sfu.subscribe.Subscriber.DataLine;

/**
 * The publishers of one loop with their subscribers, and what signaling asks of them. Runs on the loop; knows no thread
 * and no socket.
 */
public final class Streams {
    private final Connections connections;
    private final Ingress ingress;
    private final Egress egress;
    private final List<Candidate> candidates;
    private final StreamEvents events;
    private final RandomGenerator random;
    private final Map<StreamId, Published> publishers = new LinkedHashMap<>();
    private final Endings endings = new Endings();

    /** @param candidates where the loop's port can be reached */
    public Streams(
            Connections connections,
            Ingress ingress,
            Egress egress,
            List<Candidate> candidates,
            StreamEvents events,
            RandomGenerator random) {
        this.connections = connections;
        this.ingress = ingress;
        this.egress = egress;
        this.candidates = List.copyOf(candidates);
        this.events = events;
        this.random = random;
    }

    /** The publishers, for descriptions. */
    public Collection<Publisher> publishers() {
        return publishers.values().stream().map(Published::publisher).toList();
    }

    /** Carries out one order. Bad SDP is an answer, not an exception. */
    public MediaAnswer execute(MediaCommand command) {
        try {
            return switch (command) {
                case MediaCommand.Publish publish -> publish(publish);
                case MediaCommand.Subscribe subscribe -> subscribe(subscribe);
                case MediaCommand.AnswerOffer answer -> answer(answer);
                // A lite agent learns addresses from the checks it gets.
                case MediaCommand.AddCandidate _ -> new MediaAnswer.Done();
                case MediaCommand.SelectLayers select -> select(select);
                case MediaCommand.Unpublish unpublish -> unpublish(unpublish);
                case MediaCommand.Unsubscribe unsubscribe -> unsubscribe(unsubscribe);
                case MediaCommand.CloseSession close -> closeSession(close);
            };
        } catch (InvalidSdp e) {
            return new MediaAnswer.Failed(Code.INVALID_SDP, e.getMessage());
        }
    }

    private MediaAnswer publish(MediaCommand.Publish command) {
        SessionDescription offer = SessionDescription.parse(command.offer());
        RemoteTransport remote = remote(offer);
        Optional<Published> present = Optional.ofNullable(publishers.get(command.stream()));
        if (present.filter(published -> published.isOf(command.sid(), remote)).isPresent()) {
            return new MediaAnswer.Answered(present.get().agree(offer, remote, candidates, command));
        }
        Published created = open(command, remote);
        try {
            MediaAnswer answer = new MediaAnswer.Answered(created.agree(offer, remote, candidates, command));
            publishers.put(command.stream(), created);
            present.ifPresent(old -> replace(old.publisher(), created.publisher()));
            return answer;
        } catch (InvalidSdp e) {
            connections.close(created.publisher().peer(), "invalid_sdp");
            throw e;
        }
    }

    private Published open(MediaCommand.Publish command, RemoteTransport remote) {
        Publisher publisher =
                new Publisher(command.stream(), command.sid(), ingress, endings, connections::open, random.nextInt());
        return new Published(publisher, remote, random.nextLong() >>> 2);
    }

    /** Subscribers stay: Android would not recover from a subscription that ends. */
    private void replace(Publisher old, Publisher successor) {
        old.subscribers().forEach(successor::add);
        old.close();
        connections.close(old.peer(), "replaced");
    }

    private static RemoteTransport remote(SessionDescription description) {
        return description
                .transport()
                .flatMap(RemoteTransport::of)
                .orElseThrow(() -> new InvalidSdp("no ice credentials or fingerprint"));
    }

    private MediaAnswer subscribe(MediaCommand.Subscribe command) {
        Published published = publishers.get(command.stream());
        if (published == null) {
            return notFound();
        }
        Publisher publisher = published.publisher();
        Optional<Subscriber> present = publisher.subscriber(command.subscriber());
        present.filter(other -> !other.sid().equals(command.sid()))
                .ifPresent(other -> end(publisher, other, "replaced"));
        Subscriber subscriber =
                publisher.subscriber(command.subscriber()).orElseGet(() -> openSubscriber(publisher, command));
        subscriber.select(command.layers());
        LocalTransport local = subscriber.peer().local();
        // An offer leaves the choice of the DTLS role, also a later one (RFC 8842 section 5.2).
        LocalTransport offered =
                new LocalTransport(local.ufrag(), local.password(), local.fingerprint(), Setup.ACTPASS);
        SessionDescription offer = subscriber.offer(offered.parameters(candidates));
        return new MediaAnswer.Offered(subscriber.sid(), offer.print());
    }

    private Subscriber openSubscriber(Publisher publisher, MediaCommand.Subscribe command) {
        // Web answers a camera offer without data line by asking for another offer, for ever.
        boolean camera = publisher.stream().type() == StreamType.VIDEO;
        Subscriber subscriber = new Subscriber(
                command.subscriber(),
                command.sid(),
                publisher.tracks(),
                camera || publisher.hasData() ? DataLine.OFFERED : DataLine.LEFT_OUT,
                "hpb" + Long.toHexString(random.nextLong()),
                egress,
                new SubscriberEnding(publisher.stream()),
                connections::open,
                random);
        publisher.add(subscriber);
        return subscriber;
    }

    private MediaAnswer answer(MediaCommand.AnswerOffer command) {
        Optional<Subscriber> subscriber = find(command.stream(), command.subscriber());
        if (subscriber.isEmpty()) {
            return notFound();
        }
        // Android sends no sid and means the present connection.
        if (!command.sid().isEmpty() && !command.sid().equals(subscriber.get().sid())) {
            return new MediaAnswer.Failed(Code.SID_MISMATCH, "another connection has taken its place");
        }
        SessionDescription answer = SessionDescription.parse(command.answer());
        RemoteTransport remote = remote(answer);
        SubscriberAnswer accepted = SubscriberAnswer.read(answer);
        subscriber.get().peer().setRemote(remote);
        subscriber.get().answer(accepted);
        return new MediaAnswer.Done();
    }

    private MediaAnswer select(MediaCommand.SelectLayers command) {
        Optional<Subscriber> subscriber = find(command.stream(), command.subscriber());
        subscriber.ifPresent(found -> found.select(command.layers()));
        return subscriber.isPresent() ? new MediaAnswer.Done() : notFound();
    }

    private MediaAnswer unpublish(MediaCommand.Unpublish command) {
        Published published = publishers.get(command.stream());
        if (published != null) {
            end(published.publisher(), command.reason());
        }
        return new MediaAnswer.Done();
    }

    private MediaAnswer unsubscribe(MediaCommand.Unsubscribe command) {
        Published published = publishers.get(command.stream());
        if (published != null) {
            published
                    .publisher()
                    .subscriber(command.subscriber())
                    .ifPresent(subscriber -> end(published.publisher(), subscriber, "unsubscribed"));
        }
        return new MediaAnswer.Done();
    }

    private MediaAnswer closeSession(MediaCommand.CloseSession command) {
        for (Publisher publisher : publishers()) {
            boolean sameBackend = publisher.stream().backend().equals(command.backend());
            if (sameBackend && publisher.stream().session().equals(command.session())) {
                end(publisher, command.reason());
            } else if (sameBackend) {
                publisher
                        .subscriber(command.session())
                        .ifPresent(subscriber -> end(publisher, subscriber, command.reason()));
            }
        }
        return new MediaAnswer.Done();
    }

    /** Ends everything; the events tell signaling. */
    public void closeAll(String reason) {
        for (Publisher publisher : publishers()) {
            endings.onEnded(publisher, reason);
        }
    }

    private Optional<Subscriber> find(StreamId stream, String session) {
        return Optional.ofNullable(publishers.get(stream))
                .flatMap(found -> found.publisher().subscriber(session));
    }

    private static MediaAnswer notFound() {
        return new MediaAnswer.Failed(Code.NOT_FOUND, "no such publisher or subscriber");
    }

    /** Every few milliseconds. */
    public void onBeat(long nowNanos) {
        for (Published published : publishers.values()) {
            published.publisher().onBeat(nowNanos);
        }
    }

    private void end(Publisher publisher, String reason) {
        publishers.remove(publisher.stream());
        for (Subscriber subscriber : new ArrayList<>(publisher.subscribers())) {
            end(publisher, subscriber, reason);
        }
        publisher.close();
        connections.close(publisher.peer(), reason);
    }

    private void end(Publisher publisher, Subscriber subscriber, String reason) {
        publisher.remove(subscriber);
        subscriber.close();
        connections.close(subscriber.peer(), reason);
    }

    private boolean isPresent(Publisher publisher) {
        Published published = publishers.get(publisher.stream());
        return published != null && published.publisher() == publisher;
    }

    /** Publishers that connect or end by themselves; what we end ourselves is not present any more. */
    private final class Endings implements Publisher.Listener {
        @Override
        public void onConnected(Publisher publisher) {
            if (isPresent(publisher) && publishers.get(publisher.stream()).takeFirstConnect()) {
                events.onPublished(publisher.stream(), publisher.sid());
            }
        }

        @Override
        public void onEnded(Publisher publisher, String reason) {
            if (isPresent(publisher)) {
                end(publisher, reason);
                events.onPublisherClosed(publisher.stream(), publisher.sid(), reason);
            }
        }
    }

    /** Subscribers of one stream that end by themselves. */
    private final class SubscriberEnding implements Subscriber.Listener {
        private final StreamId stream;

        SubscriberEnding(StreamId stream) {
            this.stream = stream;
        }

        @Override
        public void onEnded(Subscriber subscriber, String reason) {
            boolean present = find(stream, subscriber.session())
                    .filter(found -> found == subscriber)
                    .isPresent();
            if (present) {
                end(publishers.get(stream).publisher(), subscriber, reason);
                events.onSubscriberClosed(stream, subscriber.session(), subscriber.sid(), reason);
            }
        }
    }
}
