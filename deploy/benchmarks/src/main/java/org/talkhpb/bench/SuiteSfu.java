package org.talkhpb.bench;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.load.SfuLoad;
import org.talkhpb.contracts.media.CodecWish;
import org.talkhpb.contracts.media.LayerWish;
import org.talkhpb.contracts.media.MediaAnswer;
import org.talkhpb.contracts.media.MediaCommand;
import org.talkhpb.contracts.media.StreamId;
import org.talkhpb.contracts.media.StreamType;

/** Our own sfu-service, asked over the bus as signaling would. */
final class SuiteSfu implements Sfu {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final StreamId STREAM = new StreamId("bench", "publisher", StreamType.VIDEO);
    private static final long MAX_BITRATE = 2_000_000;

    private final Bus bus;
    private final String node;

    private SuiteSfu(Bus bus, String node) {
        this.bus = bus;
        this.node = node;
    }

    /** Waits for the load report of an SFU node and takes that one. */
    static SuiteSfu find(String busUrl) {
        Bus bus = Bus.open(busUrl, "bench");
        CompletableFuture<SfuLoad> heard = new CompletableFuture<>();
        bus.subscribe(Subjects.sfuLoad(), SfuLoad.class, heard::complete);
        return new SuiteSfu(
                bus,
                heard.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join().node());
    }

    @Override
    public String name() {
        return "talkhpb";
    }

    @Override
    public String publish(String offer) {
        MediaAnswer answer = ask(new MediaCommand.Publish(id(), STREAM, "1", offer, MAX_BITRATE, CodecWish.NONE));
        return answer instanceof MediaAnswer.Answered(String sdp) ? sdp : refused(answer);
    }

    @Override
    public Invitation subscribe(int number) {
        String subscriber = "subscriber-" + number;
        MediaAnswer answer = ask(new MediaCommand.Subscribe(id(), STREAM, subscriber, "1", LayerWish.NONE));
        return answer instanceof MediaAnswer.Offered(String sid, String sdp)
                ? new BusInvitation(subscriber, sid, sdp)
                : refused(answer);
    }

    private MediaAnswer ask(MediaCommand command) {
        return bus.request(Subjects.sfuCommand(node), command, MediaAnswer.class, PATIENCE);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static <T> T refused(MediaAnswer answer) {
        throw new IllegalStateException("the SFU answered " + answer);
    }

    @Override
    public void close() {
        bus.close();
    }

    private final class BusInvitation implements Invitation {
        private final String subscriber;
        private final String sid;
        private final String offer;

        BusInvitation(String subscriber, String sid, String offer) {
            this.subscriber = subscriber;
            this.sid = sid;
            this.offer = offer;
        }

        @Override
        public String offer() {
            return offer;
        }

        @Override
        public void answer(String answer) {
            MediaAnswer done = ask(new MediaCommand.AnswerOffer(id(), STREAM, subscriber, sid, answer));
            if (!(done instanceof MediaAnswer.Done)) {
                refused(done);
            }
        }
    }
}
