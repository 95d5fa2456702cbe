package org.talkhpb.talk.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where the embedded server listens; kept in the file {@code address} of the data directory.
 *
 * @param owner process id of the talk-app that stops the server when it ends
 */
record DatabaseAddress(int port, String password, long owner) {
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
        return Optional.of(
                new DatabaseAddress(Integer.parseInt(lines.get(0)), lines.get(1), Long.parseLong(lines.get(2))));
    }

    void write(Path directory) throws IOException {
        writePrivately(directory.resolve("address"), List.of(Integer.toString(port), password, Long.toString(owner)));
    }

    /** Writes a file that only its owner can read. */
    static Path writePrivately(Path file, List<String> lines) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.write(file, lines);
    }

    /** The same server in the care of this process. */
    DatabaseAddress ownedByThisProcess() {
        return new DatabaseAddress(port, password, ProcessHandle.current().pid());
    }

    /** Whether the talk-app that started the server still runs. */
    boolean hasOwner() {
        return ProcessHandle.of(owner).isPresent();
    }

    String url(String schema) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + schema;
    }

    @Override
    public String toString() {
        return "127.0.0.1:" + port;
    }
}
