package org.talkhpb.sfu.control;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.media.MediaEvent;
import org.talkhpb.contracts.media.StreamId;
import org.talkhpb.sfu.loop.StreamEvents;

/**
 * Carries what happened on the loops to the bus, on a thread of its own, because a loop never waits for the bus. When the
 * bus is so slow that thousands wait, the newest are lost and counted; {@code describe} tells the truth at any time.
 */
public final class MediaEvents implements StreamEvents, AutoCloseable {
    private static final Logger LOG = System.getLogger(MediaEvents.class.getName());
    private static final int MOST_WAITING = 8_192;

    private final String node;
    private final Bus bus;
    private final BlockingQueue<MediaEvent> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread sender;

    public MediaEvents(String node, Bus bus) {
        this.node = node;
        this.bus = bus;
        this.sender = Thread.ofVirtual().name("media-events").start(this::send);
    }

    private void send() {
        try {
            while (true) {
                bus.publish(Subjects.sfuEvent(node), waiting.take());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onPublished(StreamId stream, String sid) {
        tell(new MediaEvent.Published(node, stream, sid));
    }

    @Override
    public void onPublisherClosed(StreamId stream, String sid, String reason) {
        tell(new MediaEvent.PublisherClosed(node, stream, sid, reason));
    }

    @Override
    public void onSubscriberClosed(StreamId stream, String subscriber, String sid, String reason) {
        tell(new MediaEvent.SubscriberClosed(node, stream, subscriber, sid, reason));
    }

    /** The node is going to stop. */
    public void onShutdownScheduled() {
        tell(new MediaEvent.ShutdownScheduled(node));
    }

    private void tell(MediaEvent event) {
        if (!waiting.offer(event)) {
            LOG.log(Level.WARNING, "An event was lost, too many wait for the bus");
        }
    }

    @Override
    public void close() {
        sender.interrupt();
    }
}
