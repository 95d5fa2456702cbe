package org.talkhpb.sfu.subscribe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import org.talkhpb.rtc.peer.Peer;
import org.talkhpb.sfu.observe.Counters;
import org.talkhpb.sfu.observe.SfuCounter;

/**
 * Gives a subscriber the publisher's data channel messages in their order, on one channel that we open. Until it is open
 * the newest messages wait; Talk's clients repeat their state after somebody joined.
 */
final class MessageForwarding {
    /** The label Janus uses: Talk's web client up to version 20 takes this one or {@code status}, all others any. */
    static final String LABEL = "JanusDataChannel";

    private static final int MOST_WAITING = 64;
    private static final int MOST_WAITING_CHARS = 65_536;

    private final Peer peer;
    private final Counters counters;
    private final Deque<String> waiting = new ArrayDeque<>();
    private int waitingChars;
    private boolean opening;
    private OptionalInt channel = OptionalInt.empty();

    MessageForwarding(Peer peer, Counters counters) {
        this.peer = peer;
        this.counters = counters;
    }

    /** The peer is connected and knows data channels. */
    void open(long nowNanos) {
        if (!opening) {
            opening = true;
            peer.openChannel(nowNanos, LABEL);
        }
    }

    void onOpen(long nowNanos, int opened, String label) {
        if (channel.isPresent() || !label.equals(LABEL)) {
            return;
        }
        channel = OptionalInt.of(opened);
        waiting.forEach(text -> send(nowNanos, text));
        waiting.clear();
        waitingChars = 0;
    }

    void forward(long nowNanos, String text) {
        if (channel.isPresent()) {
            send(nowNanos, text);
        } else {
            keep(text);
        }
    }

    private void send(long nowNanos, String text) {
        boolean sent = peer.sendText(nowNanos, channel.orElseThrow(), text);
        counters.add(sent ? SfuCounter.MESSAGES_FORWARDED : SfuCounter.MESSAGES_DROPPED);
    }

    private void keep(String text) {
        waiting.add(text);
        waitingChars += text.length();
        while (waiting.size() > MOST_WAITING || waitingChars > MOST_WAITING_CHARS) {
            waitingChars -= waiting.remove().length();
            counters.add(SfuCounter.MESSAGES_DROPPED);
        }
    }
}
