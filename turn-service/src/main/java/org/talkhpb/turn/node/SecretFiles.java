package org.talkhpb.turn.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A directory in which every file is one secret, as Kubernetes mounts them. */
final class SecretFiles {
    private static final int MOST = 64;
    private static final long LONGEST_BYTES = 4_096;

    private SecretFiles() {}

    /** In the order of file names, without the line end that editors leave. Hidden and empty files are none. */
    static List<String> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .limit(MOST)
                    .map(SecretFiles::read)
                    .filter(secret -> !secret.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The directory of secrets cannot be read", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.size(file) > LONGEST_BYTES
                    ? ""
                    : Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("A secret cannot be read", e);
        }
    }
}
