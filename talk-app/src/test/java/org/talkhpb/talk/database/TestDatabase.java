package org.talkhpb.talk.database;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One real MariaDB for the whole test run, on fresh data. The server's programs are unpacked once into {@code target}
 * and used again by later runs.
 */
public final class TestDatabase implements QuarkusTestResourceLifecycleManager {
    private EmbeddedDatabase database;
    private Path data;

    @Override
    public Map<String, String> start() {
        try {
            data = Files.createTempDirectory("talk-app-test");
            database = EmbeddedDatabase.start(data, Path.of("target", "mariadb"));
            return database.settings();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (database == null) {
            return;
        }
        database.close();
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
