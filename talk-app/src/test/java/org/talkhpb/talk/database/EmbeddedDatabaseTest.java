package org.talkhpb.talk.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    private static final Path BINARIES = Path.of("target", "mariadb");

    @TempDir
    Path directory;

    @Test
    void isSharedOnOneDirectoryAndKeepsItsPasswordToItself() throws Exception {
        try (EmbeddedDatabase first = EmbeddedDatabase.start(directory, BINARIES)) {
            Map<String, String> settings = first.settings();
            try (EmbeddedDatabase second = EmbeddedDatabase.start(directory, BINARIES)) {
                assertThat(second.settings()).isEqualTo(settings);
            }
            try (var connection = DriverManager.getConnection(
                    settings.get("quarkus.datasource.jdbc.url"),
                    settings.get("quarkus.datasource.username"),
                    settings.get("quarkus.datasource.password"))) {
                assertThat(connection.isValid(5)).isTrue();
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("address"))))
                .isEqualTo("rw-------");
    }
}
