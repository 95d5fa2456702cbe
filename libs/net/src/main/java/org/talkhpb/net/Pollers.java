package org.talkhpb.net;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Chooses who drives the sockets of a loop. */
final class Pollers {
    private Pollers() {}

    static Poller open(LoopOptions.Sockets sockets, NetCounters counters, Faults faults) {
        try {
            return new NioPoller(counters, faults);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
