package org.talkhpb.turn.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.talkhpb.turn.policy.PeerMode;

class CoturnFileTest {
    /** As Talk's documentation and coturn's package write it. */
    private static final String USUAL = """
            # Talk
            listening-port=3479
            tls-listening-port = 5350
            fingerprint
            lt-cred-mech
            use-auth-secret
            static-auth-secret=one, two
            static-auth-secret=pa$$wo${r}d\\
            realm=turn.example.org
            total-quota=100
            bps-capacity=0
            stale-nonce
            no-loopback-peers
            no-multicast-peers
            denied-peer-ip=10.0.0.0-10.255.255.255
            denied-peer-ip=192.168.0.0/16
            no-tcp
            cipher-list="ECDHE"
            log-file stdout
            """;

    @TempDir
    Path directory;

    private TurnConfig configOf(String text, Map<String, String> stronger) throws IOException {
        Path file = Files.writeString(directory.resolve("turnserver.conf"), text);
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(TurnConfig.class)
                .withSources(CoturnConfigSource.read(file), new PropertiesConfigSource(stronger, "environment", 300))
                .build()
                .getConfigMapping(TurnConfig.class);
    }

    @Test
    void readsTheWordsOfCoturn() throws IOException {
        TurnConfig config = configOf(USUAL, Map.of("hpb.turn.listening-port", "80"));
        assertThat(config.listeningPort()).isEqualTo(80);
        assertThat(config.tlsListeningPort()).isEqualTo(5350);
        assertThat(config.staticAuthSecret()).hasValue(List.of("one, two", "pa$$wo${r}d\\"));
        assertThat(config.realm()).isEqualTo("turn.example.org");
        assertThat(config.totalQuota()).isEqualTo(100);
        assertThat(config.staleNonce()).isEqualTo(600);
        assertThat(config.deniedPeerIp()).hasValue(List.of("10.0.0.0-10.255.255.255", "192.168.0.0/16"));
        assertThat(config.noTcp()).isTrue();
        assertThat(config.noUdp()).isFalse();
        assertThat(config.peerPolicy()).isEqualTo(PeerMode.SFU_ONLY);
    }

    @Test
    void saysWhichLinesItDoesNotKnow() {
        assertThat(CoturnFile.parse(USUAL).unknown()).containsExactly("fingerprint", "cipher-list", "log-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"denied-peer-ips=10.0.0.1", "no-udp-relay", "no-tlsv1_2", "secure-stun", "allowed-peers=1"})
    void aLineThatForbidsWhatCannotBeForbiddenStopsTheStart(String line) {
        assertThatThrownBy(() -> CoturnFile.parse(USUAL + line + "\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(line.split("=")[0]);
    }

    /** 20,000 damaged files are read or refused in the one way that callers know, and never write another's key. */
    @Test
    void damagedFilesAreReadOrRefused() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(USUAL);
            for (int j = random.nextInt(8); j >= 0; j--) {
                text.setCharAt(
                        random.nextInt(text.length()), (char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
            }
            try {
                assertThat(CoturnFile.parse(text.toString()).values().keySet())
                        .noneMatch(key -> key.contains("=") || key.isBlank());
            } catch (IllegalArgumentException expected) {
                assertThat(expected).hasMessageContaining("forbids");
            }
        }
    }
}
