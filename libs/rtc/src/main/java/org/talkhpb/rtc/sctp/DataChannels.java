package org.talkhpb.rtc.sctp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.talkhpb.rtc.sctp.association.AssociationListener;
import org.talkhpb.rtc.sctp.association.PacketSink;
import org.talkhpb.rtc.sctp.association.SctpAssociation;
import org.talkhpb.rtc.sctp.association.SctpDrop;

/**
 * The data channels of one peer: opens ours, accepts theirs, carries whole messages, all ordered and reliable. Runs on
 * the peer's loop; driven from outside, reads no clock. A channel is named by its stream id.
 */
public final class DataChannels {
    /** Returned by {@link #wakeAt} when nothing is due. */
    public static final long NEVER = SctpAssociation.NEVER;

    /** More are refused; Talk's clients open two. */
    private static final int MAX_CHANNELS = 16;

    /** What happens on the channels; called from within the methods below. It may send, but not feed packets or time. */
    public interface Listener {
        /** A channel is usable: theirs as soon as it was announced, ours as soon as it was acknowledged. */
        void onOpen(int channel, String label);

        /** A whole message; the array is the listener's to keep. Text is UTF-8. */
        void onMessage(int channel, byte[] message, boolean isText);

        void onClosed(int channel);

        /** The association has ended; all channels are closed and nothing more will be sent. */
        default void onEnded(String reason) {}
    }

    private static final byte[] ONE_BYTE = {0};

    private final StreamParity parity;
    private final Listener listener;
    private final SctpAssociation association;
    private final Map<Integer, Channel> channels = new TreeMap<>();
    private boolean up;
    private long nowNanos;

    public DataChannels(StreamParity parity, RandomGenerator random, PacketSink out, Listener listener) {
        this.parity = parity;
        this.listener = listener;
        this.association = new SctpAssociation(random, out, new Events());
    }

    /** Starts the association; call it when DTLS is connected. Both sides may do so at once. */
    public void connect(long nowNanos) {
        association.connect(nowNanos);
    }

    /** One DTLS application data record. */
    public void onPacket(long nowNanos, byte[] buffer, int offset, int length) {
        this.nowNanos = nowNanos;
        association.onPacket(nowNanos, buffer, offset, length);
    }

    public void onTime(long nowNanos) {
        this.nowNanos = nowNanos;
        association.onTime(nowNanos);
    }

    /** When {@link #onTime} wants to be called, or {@link #NEVER}. */
    public long wakeAt() {
        return association.wakeAt();
    }

    /** Opens an ordered, reliable channel, before or after the association is up. Empty when all of our ids are taken. */
    public OptionalInt open(long nowNanos, String label) {
        int stream = parity == StreamParity.EVEN ? 0 : 1;
        while (channels.containsKey(stream)) {
            stream += 2;
        }
        boolean refused =
                channels.size() >= MAX_CHANNELS || association.ended() || label.length() > DcepMessage.MAX_LABEL / 4;
        if (refused) {
            association.count(SctpDrop.TOO_MANY_CHANNELS);
            return OptionalInt.empty();
        }
        channels.put(stream, new Channel(label));
        if (up) {
            announce(nowNanos, stream, label);
        }
        return OptionalInt.of(stream);
    }

    private void announce(long atNanos, int stream, String label) {
        control(atNanos, stream, DcepMessage.open(label));
    }

    private void control(long atNanos, int stream, byte[] message) {
        association.sendControl(atNanos, stream, PayloadProtocol.DCEP, message);
    }

    /** Sends a string message. False when the channel is not open or the message is too large. */
    public boolean sendText(long nowNanos, int channel, String text) {
        return sendText(nowNanos, channel, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends UTF-8 that is already encoded as a string message, which spares forwarding a decode. */
    public boolean sendText(long nowNanos, int channel, byte[] utf8) {
        return send(nowNanos, channel, utf8, PayloadProtocol.STRING, PayloadProtocol.STRING_EMPTY);
    }

    /** Sends a binary message. */
    public boolean sendBinary(long nowNanos, int channel, byte[] message) {
        return send(nowNanos, channel, message, PayloadProtocol.BINARY, PayloadProtocol.BINARY_EMPTY);
    }

    private boolean send(long atNanos, int stream, byte[] message, int protocol, int protocolIfEmpty) {
        Channel channel = channels.get(stream);
        if (channel == null || !channel.usable()) {
            association.count(SctpDrop.NO_SUCH_CHANNEL);
            return false;
        }
        if (message.length > SctpAssociation.MAX_MESSAGE) {
            association.count(SctpDrop.MESSAGE_TOO_LARGE);
            return false;
        }
        boolean empty = message.length == 0;
        association.send(atNanos, stream, empty ? protocolIfEmpty : protocol, empty ? ONE_BYTE : message);
        return true;
    }

    /** Closes one channel in both directions by a stream reset (RFC 8831 section 6.7). */
    public void close(long nowNanos, int channel) {
        Channel closing = channels.get(channel);
        if (closing != null && closing.close()) {
            association.reset(nowNanos, channel);
        }
    }

    /** Ends the association at once with an ABORT. */
    public void abort(long nowNanos) {
        this.nowNanos = nowNanos;
        association.abort();
    }

    /** Bytes of user data that are queued or not yet acknowledged. */
    public int bufferedBytes() {
        return association.bufferedBytes();
    }

    /** How often something was dropped for a reason. */
    public long dropped(SctpDrop reason) {
        return association.dropped(reason);
    }

    /** The association's side of things, kept out of the public face of this class. */
    private final class Events implements AssociationListener {
        @Override
        public void onUp(long atNanos) {
            up = true;
            channels.forEach((stream, channel) -> announce(atNanos, stream, channel.label()));
        }

        @Override
        public void onMessage(int stream, int protocol, byte[] payload) {
            if (association.ended()) {
                return;
            }
            switch (protocol) {
                case PayloadProtocol.DCEP -> onControl(stream, payload);
                case PayloadProtocol.STRING -> deliver(stream, payload, true);
                case PayloadProtocol.STRING_EMPTY -> deliver(stream, new byte[0], true);
                case PayloadProtocol.BINARY -> deliver(stream, payload, false);
                case PayloadProtocol.BINARY_EMPTY -> deliver(stream, new byte[0], false);
                default -> association.count(SctpDrop.BAD_CHANNEL_MESSAGE);
            }
        }

        private void onControl(int stream, byte[] payload) {
            switch (DcepMessage.read(payload)) {
                case DcepMessage.Open(String label) -> onOpenRequest(stream, label);
                case DcepMessage.Ack _ -> acknowledged(stream);
                case DcepMessage.Malformed _ -> association.count(SctpDrop.BAD_CHANNEL_MESSAGE);
            }
        }

        private void onOpenRequest(int stream, String label) {
            if (channels.containsKey(stream)) {
                association.count(SctpDrop.BAD_CHANNEL_MESSAGE);
                return;
            }
            if (channels.size() >= MAX_CHANNELS || stream >= SctpAssociation.STREAMS) {
                association.count(SctpDrop.TOO_MANY_CHANNELS);
                association.reset(nowNanos, stream);
                return;
            }
            Channel channel = new Channel(label);
            channel.opened();
            channels.put(stream, channel);
            control(nowNanos, stream, DcepMessage.ack());
            listener.onOpen(stream, label);
        }

        private void acknowledged(int stream) {
            Channel channel = channels.get(stream);
            if (channel != null && channel.opened()) {
                listener.onOpen(stream, channel.label());
            }
        }

        private void deliver(int stream, byte[] payload, boolean isText) {
            Channel channel = channels.get(stream);
            if (channel == null) {
                association.count(SctpDrop.NO_SUCH_CHANNEL);
                return;
            }
            // Data on a channel of ours says as much as the acknowledgement (RFC 8832 section 6).
            acknowledged(stream);
            listener.onMessage(stream, payload, isText);
        }

        @Override
        public void onPeerReset(List<Integer> streams) {
            List<Integer> ended = streams.isEmpty() ? List.copyOf(channels.keySet()) : streams;
            for (int stream : ended) {
                Channel channel = channels.get(stream);
                if (channel != null) {
                    channel.peerClosed();
                    close(nowNanos, stream);
                    removeIfClosed(stream, channel);
                }
            }
        }

        @Override
        public void onOursReset(List<Integer> streams) {
            for (int stream : streams) {
                Channel channel = channels.get(stream);
                if (channel != null) {
                    channel.oursClosed();
                    removeIfClosed(stream, channel);
                }
            }
        }

        private void removeIfClosed(int stream, Channel channel) {
            if (channel.closed()) {
                channels.remove(stream);
                listener.onClosed(stream);
            }
        }

        @Override
        public void onEnded(String reason) {
            up = false;
            List<Integer> open = List.copyOf(channels.keySet());
            channels.clear();
            open.forEach(listener::onClosed);
            listener.onEnded(reason);
        }
    }
}
