package org.talkhpb.signaling.media;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.BusException;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.media.MediaAnswer;
import org.talkhpb.contracts.media.MediaCommand;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.SignalingCounter;

/** Commands to SFU nodes. Blocks; a node that does not answer counts as a node that said no. */
final class SfuClient {
    private static final Logger LOG = Logger.getLogger(SfuClient.class);

    private final Bus bus;
    private final Duration deadline;
    private final Counters counters;

    SfuClient(Bus bus, Duration deadline, Counters counters) {
        this.bus = bus;
        this.deadline = deadline;
        this.counters = counters;
    }

    /** @param command made with the request id it is given */
    MediaAnswer ask(String node, Function<String, MediaCommand> command) {
        counters.add(SignalingCounter.MEDIA_COMMANDS);
        MediaAnswer answer;
        try {
            answer = bus.request(
                    Subjects.sfuCommand(node),
                    command.apply(UUID.randomUUID().toString()),
                    MediaAnswer.class,
                    deadline);
        } catch (BusException e) {
            answer = e.reason() == BusException.Reason.NOBODY_LISTENS
                    ? new MediaAnswer.Failed(MediaAnswer.Code.NOT_FOUND, "the node is gone")
                    : new MediaAnswer.Failed(MediaAnswer.Code.INTERNAL, "the node does not answer");
        }
        if (answer instanceof MediaAnswer.Failed failed) {
            counters.add(SignalingCounter.MEDIA_FAILED);
            LOG.debugf("SFU node %s: %s, %s", node, failed.code(), failed.message());
        }
        return answer;
    }

    /** Tells a node something whose answer changes nothing. */
    void tell(String node, Function<String, MediaCommand> command) {
        Thread.ofVirtual().name("sfu-tell").start(() -> ask(node, command));
    }
}
