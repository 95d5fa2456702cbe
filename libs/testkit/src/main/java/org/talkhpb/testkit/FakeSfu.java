package org.talkhpb.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.load.SfuLoad;
import org.talkhpb.contracts.media.MediaAnswer;
import org.talkhpb.contracts.media.MediaCommand;
import org.talkhpb.contracts.media.MediaEvent;
import org.talkhpb.contracts.media.StreamId;

/**
 * An SFU node as signaling sees it: announces itself, keeps publishers and subscribers with their sids, answers commands
 * by the rules of {@link MediaCommand}. Media does not flow; {@link #connect} plays the part of ICE and DTLS.
 */
public final class FakeSfu implements AutoCloseable {
    private record SubscriberKey(StreamId stream, String subscriber) {}

    private final String node;
    private final Bus bus;
    private final Bus.Subscription commandsSubscription;
    private final List<MediaCommand> commands = new CopyOnWriteArrayList<>();
    private final Map<StreamId, String> publishers = new ConcurrentHashMap<>();
    private final Map<SubscriberKey, String> subscribers = new ConcurrentHashMap<>();

    public FakeSfu(String node, Bus bus) {
        this.node = node;
        this.bus = bus;
        this.commandsSubscription = bus.answer(Subjects.sfuCommand(node), MediaCommand.class, this::carryOut);
    }

    /** One load report; signaling takes the node for gone after three seconds without one. */
    public void announce(int loadPercent) {
        bus.publish(
                Subjects.sfuLoad(),
                new SfuLoad(
                        node,
                        1,
                        List.of(),
                        publishers.size(),
                        subscribers.size(),
                        loadPercent,
                        0,
                        0,
                        false,
                        1_048_576,
                        2_097_152,
                        "fake"));
    }

    /** The publisher's connection stands. */
    public void connect(StreamId stream) {
        bus.publish(Subjects.sfuEvent(node), new MediaEvent.Published(node, stream, publishers.get(stream)));
    }

    public List<MediaCommand> commands() {
        return commands;
    }

    public Map<StreamId, String> publishers() {
        return publishers;
    }

    public int subscriberCount() {
        return subscribers.size();
    }

    private MediaAnswer carryOut(MediaCommand command) {
        MediaAnswer answer =
                switch (command) {
                    case MediaCommand.Publish publish -> {
                        publishers.put(publish.stream(), publish.sid());
                        yield new MediaAnswer.Answered("v=0\r\ns=answer of " + node + "\r\n");
                    }
                    case MediaCommand.Subscribe subscribe -> subscribe(subscribe);
                    case MediaCommand.AnswerOffer given ->
                        checked(
                                subscribers.get(new SubscriberKey(given.stream(), given.subscriber())),
                                Optional.of(given.sid()));
                    case MediaCommand.AddCandidate added ->
                        checked(
                                added.subscriber()
                                        .map(session -> subscribers.get(new SubscriberKey(added.stream(), session)))
                                        .orElseGet(() ->
                                                added.subscriber().isPresent() ? null : publishers.get(added.stream())),
                                added.sid());
                    case MediaCommand.SelectLayers select ->
                        checked(
                                subscribers.get(new SubscriberKey(select.stream(), select.subscriber())),
                                Optional.empty());
                    case MediaCommand.Unpublish unpublish -> {
                        publishers.remove(unpublish.stream());
                        yield new MediaAnswer.Done();
                    }
                    case MediaCommand.Unsubscribe unsubscribe -> {
                        subscribers.remove(new SubscriberKey(unsubscribe.stream(), unsubscribe.subscriber()));
                        yield new MediaAnswer.Done();
                    }
                    case MediaCommand.CloseSession close -> {
                        publishers.keySet().removeIf(stream -> stream.session().equals(close.session()));
                        subscribers.keySet().removeIf(key -> key.subscriber().equals(close.session()));
                        yield new MediaAnswer.Done();
                    }
                };
        commands.add(command);
        return answer;
    }

    private MediaAnswer subscribe(MediaCommand.Subscribe subscribe) {
        if (!publishers.containsKey(subscribe.stream())) {
            return new MediaAnswer.Failed(MediaAnswer.Code.NOT_FOUND, "nobody publishes this");
        }
        subscribers.put(new SubscriberKey(subscribe.stream(), subscribe.subscriber()), subscribe.sid());
        return new MediaAnswer.Offered(subscribe.sid(), "v=0\r\ns=offer of " + node + "\r\n");
    }

    private static MediaAnswer checked(String present, Optional<String> sid) {
        if (present == null) {
            return new MediaAnswer.Failed(MediaAnswer.Code.NOT_FOUND, "no such connection");
        }
        return sid.isEmpty() || sid.get().equals(present)
                ? new MediaAnswer.Done()
                : new MediaAnswer.Failed(MediaAnswer.Code.SID_MISMATCH, "another connection");
    }

    @Override
    public void close() {
        commandsSubscription.close();
    }
}
