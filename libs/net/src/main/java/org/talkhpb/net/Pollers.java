package org.talkhpb.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.talkhpb.net.linux.Libc;

/** Chooses who drives the sockets of a loop. */
final class Pollers {
    private static final Logger LOG = System.getLogger(EventLoop.class.getName());

    private Pollers() {}

    static Poller open(LoopOptions.Sockets sockets, NetCounters counters, Faults faults) {
        try {
            return switch (sockets) {
                case LINUX -> new LinuxPoller(counters, faults);
                case PORTABLE -> new NioPoller(counters, faults);
                case BEST -> best(counters, faults);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Poller best(NetCounters counters, Faults faults) throws IOException {
        if (Libc.isAvailable()) {
            try {
                return new LinuxPoller(counters, faults);
            } catch (IOException | LinkageError | RuntimeException e) {
                LOG.log(Level.WARNING, "System calls are not usable here, sockets use the JDK's channels", e);
            }
        }
        return new NioPoller(counters, faults);
    }
}
