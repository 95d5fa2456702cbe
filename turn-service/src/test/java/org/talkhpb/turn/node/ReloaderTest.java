package org.talkhpb.turn.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloaderTest {

    @TempDir
    Path directory;

    private Path file;
    private Path secrets;

    @BeforeEach
    void writeFiles() throws IOException {
        file = Files.writeString(directory.resolve("turnserver.conf"), "user-quota=3\ndenied-peer-ip=8.8.8.8\n");
        secrets = Files.createDirectory(directory.resolve("secrets"));
        Files.writeString(secrets.resolve("a"), "first\n");
        Files.writeString(secrets.resolve(".hidden"), "never");
        Files.writeString(secrets.resolve("empty"), "\n");
    }

    private SmallRyeConfig atStart() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "TURN_CONFIG", file.toString(),
                "hpb.turn.secrets-dir", secrets.toString(),
                "hpb.turn.listening-port", "0",
                "hpb.turn.listening-ip", "127.0.0.1",
                "hpb.turn.relay-ip", "127.0.0.1",
                "hpb.turn.relay-threads", "1"));
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(TurnConfig.class)
                .withSources(new PropertiesConfigSource(environment, "environment", 300))
                .withSources(new CoturnConfigSourceFactory())
                .build();
    }

    @Test
    void readsTheCoturnFileAndTheSecretsAgainWhenTheyChange() throws IOException {
        SmallRyeConfig start = atStart();
        TurnConfig config = start.getConfigMapping(TurnConfig.class);
        assertThat(config.userQuota()).isEqualTo(3);
        assertThat(new NodeSettings(config).users().secrets()).containsExactly("first");
        Reloader reloader = new Reloader(start, config);
        assertThat(reloader.changed()).isEmpty();

        Files.writeString(secrets.resolve("b"), "second");
        TurnConfig withSecret = reloader.changed().orElseThrow();
        assertThat(new NodeSettings(withSecret).users().secrets()).containsExactly("first", "second");
        assertThat(reloader.changed()).isEmpty();

        Files.writeString(file, "user-quota=5\n");
        assertThat(reloader.changed().orElseThrow().userQuota()).isEqualTo(5);
    }

    @Test
    void aChangeThatMakesNoSenseChangesNothing() throws IOException {
        SmallRyeConfig start = atStart();
        TurnConfig config = start.getConfigMapping(TurnConfig.class);
        Reloader reloader = new Reloader(start, config);
        try (TurnNode node = new TurnNode(config)) {
            Files.writeString(file, "denied-peer-ip=nonsense\n");
            TurnConfig malformed = reloader.changed().orElseThrow();
            assertThatThrownBy(() -> node.reload(malformed)).isInstanceOf(IllegalArgumentException.class);
            Files.writeString(file, "realm=other\n");
            TurnConfig elsewhere = reloader.changed().orElseThrow();
            assertThatThrownBy(() -> node.reload(elsewhere)).hasMessageContaining("realm");
            Files.writeString(file, "total-quota=1\n");
            node.reload(reloader.changed().orElseThrow());
        }
    }

    @Test
    void secretsAreReadInTheOrderOfTheirNames() throws IOException {
        Files.writeString(secrets.resolve("0"), " zeroth ");
        assertThat(SecretFiles.in(secrets)).isEqualTo(List.of("zeroth", "first"));
    }
}
