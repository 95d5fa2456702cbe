package org.talkhpb.talk.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Where the embedded server listens and its password; kept in the file {@code address} of the data directory. */
record DatabaseAddress(int port, String password) {
    static final String USER = "talk";

    static String freshPassword() {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    static Optional<DatabaseAddress> read(Path directory) throws IOException {
        Path file = directory.resolve("address");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return Optional.of(new DatabaseAddress(Integer.parseInt(lines.get(0)), lines.get(1)));
    }

    void write(Path directory) throws IOException {
        writePrivately(directory.resolve("address"), List.of(Integer.toString(port), password));
    }

    /** Writes a file that only its owner can read. */
    static Path writePrivately(Path file, List<String> lines) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.write(file, lines);
    }

    String url(String schema) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + schema;
    }

    @Override
    public String toString() {
        return "127.0.0.1:" + port;
    }
}
