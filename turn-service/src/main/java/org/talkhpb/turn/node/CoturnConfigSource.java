package org.talkhpb.turn.node;

import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings of a {@link CoturnFile}: stronger than {@code application.properties}, weaker than the environment. */
public final class CoturnConfigSource extends PropertiesConfigSource {
    /** The environment variable with the path of the file. */
    public static final String VARIABLE = "TURN_CONFIG";

    private static final Logger LOG = System.getLogger(CoturnConfigSource.class.getName());
    private static final long serialVersionUID = 1;
    private static final int BELOW_ENVIRONMENT = 275;
    private static final String PREFIX = "hpb.turn.";

    private CoturnConfigSource(Map<String, String> values, Path file) {
        super(values, "coturn configuration " + file, BELOW_ENVIRONMENT);
    }

    /** Reads {@code file}. */
    static CoturnConfigSource read(Path file) {
        try {
            CoturnFile coturn = CoturnFile.parse(Files.readString(file));
            coturn.unknown().forEach(key -> LOG.log(Level.WARNING, "{0}: {1} means nothing here", file, key));
            Map<String, String> prefixed = coturn.values().entrySet().stream()
                    .collect(Collectors.toMap(entry -> PREFIX + entry.getKey(), Map.Entry::getValue));
            return new CoturnConfigSource(prefixed, file);
        } catch (IOException e) {
            throw new UncheckedIOException("The coturn configuration cannot be read", e);
        }
    }
}
