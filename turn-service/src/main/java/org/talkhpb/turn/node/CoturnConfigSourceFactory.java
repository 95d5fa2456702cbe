package org.talkhpb.turn.node;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Makes the file that {@code TURN_CONFIG} names a part of the configuration. */
public final class CoturnConfigSourceFactory implements ConfigSourceFactory {

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue file = context.getValue(CoturnConfigSource.VARIABLE);
        boolean absent =
                file == null || file.getValue() == null || file.getValue().isBlank();
        return absent ? List.of() : List.of(CoturnConfigSource.read(Path.of(file.getValue())));
    }
}
