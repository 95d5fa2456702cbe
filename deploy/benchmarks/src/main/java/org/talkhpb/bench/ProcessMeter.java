package org.talkhpb.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads from {@code /proc} what a process has used: all its threads, user and kernel time together. */
final class ProcessMeter {
    /** {@code USER_HZ}, the unit of {@code /proc/<pid>/stat}; 100 on every Linux there is. */
    private static final long TICKS_PER_SECOND = 100;

    private static final int FIRST_FIELD_BEHIND_NAME = 3;
    private static final int UTIME = 14 - FIRST_FIELD_BEHIND_NAME;
    private static final int STIME = 15 - FIRST_FIELD_BEHIND_NAME;
    private static final long BYTES_PER_KILOBYTE = 1024;

    private final Path process;

    ProcessMeter(long pid) {
        process = Path.of("/proc", Long.toString(pid));
    }

    /** CPU time used since the process began; steps of 10 ms. */
    long cpuMicros() {
        String stat = read("stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
        return ticks * 1_000_000 / TICKS_PER_SECOND;
    }

    /** Memory in RAM now. */
    long residentBytes() {
        return read("status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * BYTES_PER_KILOBYTE)
                .findFirst()
                .orElse(0);
    }

    private String read(String file) {
        try {
            return Files.readString(process.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the measured process is gone", e);
        }
    }
}
