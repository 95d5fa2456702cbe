package org.talkhpb.rtc.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.talkhpb.rtc.sctp.association.SctpDrop;

final class DataChannelsTest {
    private final Wire wire = Wire.connected(1);

    @Test
    void opensChannelsInBothDirectionsWithTheParityOfTheirRole() {
        wire.client.channels.open(wire.nowNanos, "status");
        wire.client.channels.open(wire.nowNanos, "simplewebrtc");
        wire.server.channels.open(wire.nowNanos, "status");
        wire.runFor(500);

        assertThat(wire.server.opened).containsExactlyInAnyOrder("0:status", "2:simplewebrtc", "1:status");
        assertThat(wire.client.opened).containsExactlyInAnyOrder("0:status", "2:simplewebrtc", "1:status");
    }

    @Test
    void opensAChannelThatWasAskedForBeforeTheAssociationWasUp() {
        Wire fresh = new Wire(2);
        fresh.client.channels.open(fresh.nowNanos, "early");
        fresh.client.channels.connect(fresh.nowNanos);
        fresh.runFor(500);

        assertThat(fresh.server.opened).containsExactly("0:early");
    }

    @Test
    void connectsWhenBothSidesStartAtOnce() {
        Wire fresh = new Wire(3);
        fresh.client.channels.connect(fresh.nowNanos);
        fresh.server.channels.connect(fresh.nowNanos);
        fresh.client.channels.open(fresh.nowNanos, "a");
        fresh.server.channels.open(fresh.nowNanos, "b");
        fresh.runFor(1_000);

        assertThat(fresh.client.opened).containsExactlyInAnyOrder("0:a", "1:b");
        assertThat(fresh.server.opened).containsExactlyInAnyOrder("0:a", "1:b");
    }

    @Test
    void keepsTextBinaryAndEmptyMessagesApart() {
        int channel = open();
        wire.client.channels.sendText(wire.nowNanos, channel, "{\"type\":\"audioOn\"}");
        wire.client.channels.sendBinary(wire.nowNanos, channel, new byte[] {'x'});
        wire.client.channels.sendText(wire.nowNanos, channel, "");
        wire.client.channels.sendBinary(wire.nowNanos, channel, new byte[0]);
        wire.runFor(500);

        assertThat(wire.server.texts).containsExactly("text:{\"type\":\"audioOn\"}", "binary:x", "text:", "binary:");
    }

    @Test
    void refusesToSendOnAChannelThatIsNotOpenOrMoreThanTheLimit() {
        int channel = open();

        assertThat(wire.client.channels.sendText(wire.nowNanos, 7, "x")).isFalse();
        assertThat(wire.client.channels.sendBinary(wire.nowNanos, channel, new byte[65_537]))
                .isFalse();
        assertThat(wire.client.channels.sendBinary(wire.nowNanos, channel, new byte[65_536]))
                .isTrue();
        wire.runFor(2_000);
        assertThat(wire.server.messages).singleElement().satisfies(message -> assertThat(message)
                .hasSize(65_536));
    }

    @DisplayName("DC-3: 20 % loss, 200 ms round trip: 1,000 messages arrive once and in order")
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void deliversEverythingOnceAndInOrderUnderLossReorderingAndDuplication(long seed) {
        Wire lossy = Wire.connected(seed);
        lossy.client.channels.open(lossy.nowNanos, "status");
        lossy.runFor(500);
        lossy.loss = 0.2;
        lossy.duplication = 0.05;
        lossy.delayNanos = 100_000_000;
        lossy.jitterNanos = 20_000_000;
        Random sizes = new Random(seed);
        List<byte[]> expected = new ArrayList<>();
        while (expected.size() < 1_000) {
            byte[] message = new byte[10 + sizes.nextInt(19_991)];
            sizes.nextBytes(message);
            expected.add(message);
            lossy.client.channels.sendBinary(lossy.nowNanos, 0, message);
            lossy.run(() -> lossy.client.channels.bufferedBytes() < 100_000, 3_600);
        }

        assertThat(lossy.run(() -> lossy.server.messages.size() == 1_000, 7_200))
                .as("seed %d: %d of 1,000 arrived, ended '%s'", seed, lossy.server.messages.size(), lossy.client.ended)
                .isTrue();
        for (int i = 0; i < expected.size(); i++) {
            assertThat(lossy.server.messages.get(i)).as("message %d", i).isEqualTo(expected.get(i));
        }
        lossy.runFor(60_000);
        assertThat(lossy.server.messages).hasSize(1_000);
        assertThat(lossy.client.channels.bufferedBytes()).isZero();
    }

    @Test
    void connectsAndOpensUnderHeavyLoss() {
        for (long seed = 100; seed < 200; seed++) {
            Wire lossy = new Wire(seed);
            lossy.loss = 0.3;
            lossy.jitterNanos = 30_000_000;
            lossy.client.channels.connect(lossy.nowNanos);
            lossy.server.channels.connect(lossy.nowNanos);
            lossy.client.channels.open(lossy.nowNanos, "status");
            assertThat(lossy.run(() -> lossy.client.opened.size() == 1 && lossy.server.opened.size() == 1, 120))
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    @Test
    void closesAChannelOnBothSidesAndUsesItsIdAgain() {
        int channel = open();
        wire.client.channels.sendText(wire.nowNanos, channel, "last words");
        wire.client.channels.close(wire.nowNanos, channel);
        assertThat(wire.client.channels.sendText(wire.nowNanos, channel, "too late"))
                .isFalse();
        wire.runFor(2_000);

        assertThat(wire.server.texts).containsExactly("text:last words");
        assertThat(wire.client.closed).containsExactly(channel);
        assertThat(wire.server.closed).containsExactly(channel);
        assertThat(open()).isEqualTo(channel);
        wire.client.channels.sendText(wire.nowNanos, channel, "again");
        wire.runFor(500);
        assertThat(wire.server.texts).endsWith("text:again");
    }

    @Test
    void closesAChannelUnderLoss() {
        for (long seed = 300; seed < 350; seed++) {
            Wire lossy = Wire.connected(seed);
            lossy.client.channels.open(lossy.nowNanos, "status");
            lossy.runFor(500);
            lossy.loss = 0.3;
            lossy.client.channels.sendText(lossy.nowNanos, 0, "x".repeat(5_000));
            lossy.client.channels.close(lossy.nowNanos, 0);
            assertThat(lossy.run(() -> lossy.client.closed.size() == 1 && lossy.server.closed.size() == 1, 120))
                    .as("seed %d", seed)
                    .isTrue();
            assertThat(lossy.server.messages).hasSize(1);
        }
    }

    @Test
    void anAbortClosesAllChannelsOfThePeer() {
        int channel = open();
        wire.client.channels.abort(wire.nowNanos);
        wire.runFor(100);

        assertThat(wire.client.closed).containsExactly(channel);
        assertThat(wire.server.closed).containsExactly(channel);
        assertThat(wire.server.ended).isEqualTo("aborted by peer");
        assertThat(wire.server.channels.wakeAt()).isEqualTo(DataChannels.NEVER);
    }

    @Test
    void endsWhenThePeerNoLongerAnswers() {
        int channel = open();
        wire.cut = true;
        wire.client.channels.sendText(wire.nowNanos, channel, "anybody there?");

        assertThat(wire.run(() -> !wire.client.ended.isEmpty(), 300)).isTrue();
        assertThat(wire.client.closed).containsExactly(channel);
    }

    @Test
    void endsWhenAnIdlePeerVanishes() {
        open();
        wire.cut = true;

        assertThat(wire.run(() -> !wire.client.ended.isEmpty(), 600)).isTrue();
    }

    @Test
    void staysUpWhileIdle() {
        open();
        wire.runFor(3_600_000);

        assertThat(wire.client.ended).isEmpty();
        assertThat(wire.server.ended).isEmpty();
        assertThat(wire.packets).isLessThan(1_000);
    }

    @DisplayName("DC-5: slow reader: memory bounded, newest state arrives")
    @Test
    void dropsTheOldestMessagesOfASlowReaderAndDeliversTheNewest() {
        int channel = open();
        wire.cut = true;
        for (int i = 0; i < 2_000; i++) {
            wire.client.channels.sendText(wire.nowNanos, channel, "state " + i + " ".repeat(1_000));
            assertThat(wire.client.channels.bufferedBytes()).isLessThanOrEqualTo(256 * 1_024);
        }
        wire.cut = false;
        wire.runFor(60_000);

        assertThat(wire.server.texts.getLast()).startsWith("text:state 1999 ");
        assertThat(wire.client.channels.dropped(SctpDrop.SEND_QUEUE_FULL)).isPositive();
        assertThat(wire.server.texts).hasSize(2_000 - (int) wire.client.channels.dropped(SctpDrop.SEND_QUEUE_FULL));
    }

    @Test
    void refusesMoreChannelsThanTheLimit() {
        for (int i = 0; i < 16; i++) {
            assertThat(wire.client.channels.open(wire.nowNanos, "c" + i)).isPresent();
        }
        assertThat(wire.client.channels.open(wire.nowNanos, "one too many")).isEmpty();
        wire.runFor(1_000);
        assertThat(wire.server.opened).hasSize(16);
    }

    private int open() {
        int channel = wire.client.channels.open(wire.nowNanos, "status").orElseThrow();
        wire.runFor(500);
        return channel;
    }
}
