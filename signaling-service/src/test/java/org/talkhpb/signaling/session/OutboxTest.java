package org.talkhpb.signaling.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.contracts.room.HandOver.Kind;

class OutboxTest {
    /** A socket that writes until it is told to lose everything. */
    private static final class LossyWire implements Wire {
        private final List<String> written = new ArrayList<>();
        private final List<Frame> unsent = new ArrayList<>();
        private boolean losing;

        @Override
        public boolean send(Frame frame) {
            if (losing) {
                unsent.add(frame);
            } else {
                written.add(frame.text());
            }
            return true;
        }

        @Override
        public List<Frame> unsent() {
            return unsent;
        }

        @Override
        public void close(CloseCode code) {}

        @Override
        public String remoteAddress() {
            return "192.0.2.1";
        }
    }

    private final Outbox outbox = new Outbox();
    private final LossyWire wire = new LossyWire();

    private static Frame frame(String text, Kind kind) {
        return new Frame(text, kind);
    }

    @Test
    @DisplayName("#31 sendsWhatADyingSocketDidNotWriteBeforeWhatCameLater")
    void sendsWhatADyingSocketDidNotWriteBeforeWhatCameLater() {
        outbox.attach(wire, Frame.ofText("hello"));
        wire.losing = true;
        outbox.send(Frame.ofText("lost"));
        outbox.detach(wire);
        outbox.send(Frame.ofText("later"));
        LossyWire fresh = new LossyWire();
        outbox.attach(fresh, Frame.ofText("again"));
        assertThat(fresh.written).containsExactly("again", "lost", "later");
    }

    @Test
    @DisplayName("#33 #34 keepsOneRefreshAndTheLatestList")
    void keepsOneRefreshAndTheLatestList() {
        outbox.send(frame("refresh 1", Kind.CHAT_REFRESH));
        outbox.send(frame("list 1", Kind.PARTICIPANTS));
        outbox.send(frame("refresh 2", Kind.CHAT_REFRESH));
        outbox.send(frame("list 2", Kind.PARTICIPANTS));
        Outbox.Flushed flushed = outbox.attach(wire, Frame.ofText("hello"));
        assertThat(wire.written).containsExactly("hello", "refresh 1", "list 2");
        assertThat(flushed.withParticipants()).isTrue();
    }

    @Test
    void saysWhenMoreIsMissedThanItKeeps() {
        for (int i = 0; i < 5000; i++) {
            outbox.send(Frame.ofText("x"));
        }
        assertThat(outbox.hasOverflowed()).isTrue();
        assertThat(outbox.waiting()).isLessThan(5000);
    }

    @Test
    @DisplayName("#32 givesTheOldSocketAFarewell")
    void givesTheOldSocketAFarewell() {
        outbox.attach(wire, Frame.ofText("hello"));
        assertThat(outbox.release(Optional.of(Frame.ofText("bye")))).contains(wire);
        assertThat(wire.written).containsExactly("hello", "bye");
        assertThat(outbox.detach(wire))
                .as("it is not the present socket any more")
                .isFalse();
    }
}
