package org.talkhpb.rtc.sctp;

import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * The data channels of one peer: opens ours, accepts theirs, carries whole messages, all ordered and reliable. Runs on
 * the peer's loop; driven from outside, reads no clock. A channel is named by its stream id.
 */
public final class DataChannels {
    /** Returned by {@link #wakeAt} when nothing is due. */
    public static final long NEVER = Long.MAX_VALUE;

    /** What happens on the channels; called from within the methods below, and must not call back into them. */
    public interface Listener {
        /** A channel is usable: theirs as soon as it was announced, ours as soon as it was acknowledged. */
        void onOpen(int channel, String label);

        /** A whole message; the array is the listener's to keep. Text is UTF-8. */
        void onMessage(int channel, byte[] message, boolean isText);

        void onClosed(int channel);

        /** The association has ended; all channels are closed and nothing more will be sent. */
        default void onEnded(String reason) {}
    }

    public DataChannels(StreamParity parity, RandomGenerator random, PacketSink out, Listener listener) {}

    /** Starts the association; call it when DTLS is connected. Both sides may do so at once. */
    public void connect(long nowNanos) {
        throw new UnsupportedOperationException();
    }

    /** One DTLS application data record. */
    public void onPacket(long nowNanos, byte[] buffer, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    public void onTime(long nowNanos) {
        throw new UnsupportedOperationException();
    }

    /** When {@link #onTime} wants to be called, or {@link #NEVER}. */
    public long wakeAt() {
        return NEVER;
    }

    /** Opens an ordered, reliable channel, before or after the association is up. Empty when all of our ids are taken. */
    public OptionalInt open(long nowNanos, String label) {
        throw new UnsupportedOperationException();
    }

    /** Sends a string message. False when the channel is not open, or the message or the queue is too large. */
    public boolean sendText(long nowNanos, int channel, String text) {
        throw new UnsupportedOperationException();
    }

    /** Sends UTF-8 that is already encoded as a string message, which spares forwarding a decode. */
    public boolean sendText(long nowNanos, int channel, byte[] utf8) {
        throw new UnsupportedOperationException();
    }

    /** Sends a binary message. */
    public boolean sendBinary(long nowNanos, int channel, byte[] message) {
        throw new UnsupportedOperationException();
    }

    /** Closes one channel in both directions by a stream reset (RFC 8831 section 6.7). */
    public void close(long nowNanos, int channel) {
        throw new UnsupportedOperationException();
    }

    /** Ends the association at once with an ABORT. */
    public void abort(long nowNanos) {
        throw new UnsupportedOperationException();
    }

    /** Bytes of user data that are queued or not yet acknowledged. */
    public int bufferedBytes() {
        return 0;
    }
}
