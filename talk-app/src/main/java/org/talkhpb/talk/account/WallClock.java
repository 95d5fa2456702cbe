package org.talkhpb.talk.account;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The wall clock as an argument, so that a test can set it. */
final class WallClock {
    @Produces
    @Singleton
    InstantSource wallClock() {
        return InstantSource.system();
    }
}
