package org.talkhpb.turn.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.talkhpb.turn.allocation.Transport;

class TurnUrlTest {

    @ParameterizedTest
    @CsvSource({
        "turn:192.0.2.1:3478?transport=udp, UDP, 192.0.2.1, 3478",
        "turn:[2001:db8::1]:80?transport=tcp, TCP, 2001:db8::1, 80",
        "turns:turn.example.org:443?transport=tcp, TLS, turn.example.org, 443"
    })
    void readsWhatNodesAnnounce(String text, Transport transport, String host, int port) {
        assertThat(TurnUrl.parse(text)).hasValue(new TurnUrl(transport, host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "turn:192.0.2.1",
                "stun:192.0.2.1:3478?transport=udp",
                "turns:192.0.2.1:5349?transport=udp",
                "turn:192.0.2.1:0?transport=udp",
                "turn:192.0.2.1:65536?transport=udp",
                "turn:[::1:3478?transport=udp"
            })
    void readsNothingElse(String text) {
        assertThat(TurnUrl.parse(text)).isEmpty();
    }

    @Test
    void damagedUrlsAreNoneOrHaveAPort() {
        Random random = new Random(3);
        char[] letters = "turns:[]?transport=udc0123456789.a\u0000\uFFFF".toCharArray();
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder("turn:192.0.2.1:3478?transport=udp");
            for (int j = random.nextInt(5); j >= 0; j--) {
                text.setCharAt(random.nextInt(text.length()), letters[random.nextInt(letters.length)]);
            }
            Optional<TurnUrl> url = TurnUrl.parse(text.toString());
            url.ifPresent(found -> assertThat(found.port()).isBetween(1, 65_535));
        }
    }
}
