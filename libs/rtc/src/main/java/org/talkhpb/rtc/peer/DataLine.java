package org.talkhpb.rtc.peer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.talkhpb.rtc.sctp.DataChannels;
import org.talkhpb.rtc.sctp.StreamParity;
import org.talkhpb.rtc.sctp.association.PacketSink;

/**
 * Data channels of a peer, made when somebody first needs them: most subscribers of a large room have none. Events are delivered only after the
 * channels' own methods have returned, because a listener may answer at once.
 */
final class DataLine implements DataChannels.Listener {
    private static final int MAX_WAITING_LABELS = 16;
    private final RandomGenerator random;
    private final PacketSink out;
    private final PeerListener listener;
    private final List<String> waitingLabels = new ArrayList<>();
    private final ArrayDeque<Event> events = new ArrayDeque<>();
    private Optional<StreamParity> parity = Optional.empty();
    private Optional<DataChannels> channels = Optional.empty();
    private boolean delivering;

    private sealed interface Event {
        record Open(int channel, String label) implements Event {}

        record Message(int channel, ChannelMessage message) implements Event {}
    }

    DataLine(RandomGenerator random, PacketSink out, PeerListener listener) {
        this.random = random;
        this.out = out;
        this.listener = listener;
    }

    /** DTLS is connected: opens what was asked for meanwhile. */
    void connected(long nowNanos, StreamParity ours) {
        parity = Optional.of(ours);
        List<String> labels = List.copyOf(waitingLabels);
        waitingLabels.clear();
        labels.forEach(label -> open(nowNanos, label));
    }

    boolean open(long nowNanos, String label) {
        if (parity.isEmpty()) {
            return waitingLabels.size() < MAX_WAITING_LABELS && waitingLabels.add(label);
        }
        boolean first = channels.isEmpty();
        DataChannels ready = channels();
        if (first) {
            ready.connect(nowNanos);
        }
        OptionalInt channel = ready.open(nowNanos, label);
        deliver(nowNanos);
        return channel.isPresent();
    }

    boolean sendText(long nowNanos, int channel, String text) {
        boolean accepted = channels.isPresent() && channels.get().sendText(nowNanos, channel, text);
        deliver(nowNanos);
        return accepted;
    }

    void onPacket(long nowNanos, byte[] buffer, int offset, int length) {
        channels().onPacket(nowNanos, buffer, offset, length);
        deliver(nowNanos);
    }

    void onTime(long nowNanos) {
        if (channels.isPresent()) {
            channels.get().onTime(nowNanos);
            deliver(nowNanos);
        }
    }

    long wakeAt() {
        return channels.isPresent() ? channels.get().wakeAt() : Peer.NEVER;
    }

    private DataChannels channels() {
        if (channels.isEmpty()) {
            channels = Optional.of(new DataChannels(parity.orElseThrow(), random, out, this));
        }
        return channels.get();
    }

    private void deliver(long nowNanos) {
        if (delivering) {
            return;
        }
        delivering = true;
        try {
            for (Event event = events.poll(); event != null; event = events.poll()) {
                switch (event) {
                    case Event.Open(int channel, String label) -> listener.onChannelOpen(nowNanos, channel, label);
                    case Event.Message(int channel, ChannelMessage message) ->
                        listener.onChannelMessage(nowNanos, channel, message);
                }
            }
        } finally {
            delivering = false;
        }
    }

    @Override
    public void onOpen(int channel, String label) {
        events.add(new Event.Open(channel, label));
    }

    @Override
    public void onMessage(int channel, byte[] message, boolean isText) {
        events.add(
                new Event.Message(channel, isText ? ChannelMessage.text(message) : new ChannelMessage.Binary(message)));
    }

    @Override
    public void onClosed(int channel) {
        // Sending on it is refused from now on; nobody in the suite acts on it earlier.
    }
}
