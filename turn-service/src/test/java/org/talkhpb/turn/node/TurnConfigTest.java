package org.talkhpb.turn.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnConfigTest {

    @Test
    void aMisspelledKeyStopsTheStart() {
        assertThatThrownBy(() -> Configs.onLoopback("denied-peer-ips", "10.0.0.1"))
                .hasMessageContaining("denied-peer-ips");
    }

    @ParameterizedTest
    @CsvSource({
        "denied-peer-ip, 10.0.0.0/33",
        "denied-peer-ip, 10.0.0.9-10.0.0.1",
        "allowed-peer-ip, example.org",
        "allowed-peer-ip, fe80::1%eth0",
        "allowed-peer-ip, 10.1",
        "external-ip, nonsense",
        "relay-ip, nonsense",
        "user, nameonly"
    })
    void aMalformedValueStopsTheStart(String key, String value) {
        assertThatThrownBy(() -> new TurnNode(Configs.onLoopback(key, value)).close())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesLoopbackPeersWithAPublicAddress() {
        assertThatThrownBy(() ->
                        new TurnNode(Configs.onLoopback("allow-loopback-peers", "true", "external-ip", "8.8.8.8")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void announcesExternalAddresses() {
        TurnNode node = new TurnNode(Configs.onLoopback("external-ip", "8.8.8.8/127.0.0.1", "no-tcp", "true"));
        assertThat(node.urls()).isEqualTo(List.of("turn:8.8.8.8:" + node.listeningPort() + "?transport=udp"));
        node.close();
    }
}
