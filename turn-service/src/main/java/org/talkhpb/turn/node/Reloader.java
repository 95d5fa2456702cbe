package org.talkhpb.turn.node;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Reads the configuration again where it may change while the process runs: the coturn file and the directory of secrets.
 * One thread at a time.
 */
public final class Reloader {
    private final SmallRyeConfig atStart;
    private final Optional<Path> coturnFile;
    private final Optional<Path> secrets;
    private List<String> seen;

    /** @param atStart what the process was started with, and has used */
    public Reloader(SmallRyeConfig atStart, TurnConfig config) {
        this.atStart = atStart;
        coturnFile = atStart.getOptionalValue(CoturnConfigSource.VARIABLE, String.class)
                .map(Path::of);
        secrets = config.secretsDir().map(Path::of);
        seen = contents();
    }

    /** The configuration of now, if a file changed since the last look. */
    public Optional<TurnConfig> changed() {
        List<String> contents = contents();
        if (contents.equals(seen)) {
            return Optional.empty();
        }
        seen = contents;
        return Optional.of(read());
    }

    private List<String> contents() {
        try {
            List<String> contents = new ArrayList<>(secrets.map(SecretFiles::in).orElse(List.of()));
            if (coturnFile.isPresent()) {
                contents.add(Files.readString(coturnFile.get()));
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException("The coturn configuration cannot be read", e);
        }
    }

    /** The configuration of now. */
    public TurnConfig read() {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withProfiles(atStart.getProfiles())
                .withMapping(TurnConfig.class);
        for (ConfigSource source : atStart.getConfigSources()) {
            if (!(source instanceof CoturnConfigSource)) {
                builder.withSources(source);
            }
        }
        coturnFile.ifPresent(file -> builder.withSources(CoturnConfigSource.read(file)));
        return builder.build().getConfigMapping(TurnConfig.class);
    }
}
