package org.talkhpb.turn.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamFramerTest {
    private static final String STUN = "000100002112a442000000000000000000000001";
    private static final String STUN_WITH_ATTRIBUTE = "000100042112a442000000000000000000000001" + "80220000";
    private static final String CHANNEL = "40000003" + "aabbcc00";
    private static final String EMPTY_CHANNEL = "40010000";
    private static final String LONG_CHANNEL = "4002ffff" + "55".repeat(65_536);

    private final List<String> frames = new ArrayList<>();
    private final StreamFramer framer = new StreamFramer(0x4FFF, (now, kind, buffer, offset, length) -> {
        byte[] bytes = new byte[length];
        buffer.get(offset, bytes);
        frames.add(HexFormat.of().formatHex(bytes));
    });

    private boolean give(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return framer.onBytes(0, ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    @Test
    void cutsFramesThatCameTogether() {
        assertThat(give(STUN + CHANNEL + EMPTY_CHANNEL + STUN_WITH_ATTRIBUTE)).isTrue();
        assertThat(frames).containsExactly(STUN, CHANNEL, EMPTY_CHANNEL, STUN_WITH_ATTRIBUTE);
    }

    @Test
    void joinsFramesThatCameInAnyPieces() {
        byte[] all = HexFormat.of().parseHex(STUN + LONG_CHANNEL + CHANNEL + EMPTY_CHANNEL + STUN_WITH_ATTRIBUTE);
        Random random = new Random(42);
        for (int round = 0; round < 200; round++) {
            frames.clear();
            int at = 0;
            while (at < all.length) {
                int length = Math.min(1 + random.nextInt(round < 20 ? 3 : 20_000), all.length - at);
                assertThat(framer.onBytes(0, ByteBuffer.wrap(all), at, length)).isTrue();
                at += length;
            }
            assertThat(frames).containsExactly(STUN, LONG_CHANNEL, CHANNEL, EMPTY_CHANNEL, STUN_WITH_ATTRIBUTE);
        }
    }

    @Test
    void refusesOtherProtocols() {
        assertThat(give(HexFormat.of().formatHex("GET / HTTP/1.1\r\n".getBytes())))
                .isFalse();
        assertThat(give("160301")).isFalse();
        assertThat(give("00010001" + "2112a442")).isFalse();
        assertThat(frames).isEmpty();
    }

    @Test
    void refusesAnotherProtocolBehindAGoodFrame() {
        assertThat(give(STUN + "ff")).isFalse();
        assertThat(frames).containsExactly(STUN);
    }
}
