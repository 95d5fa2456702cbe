package org.talkhpb.bench;

/** What all subscribers together have received in the present window. Belongs to the loop of the load generator. */
final class Tally {
    private Delays delays = new Delays();

    void arrived(long delayNanos) {
        delays.add(delayNanos);
    }

    /** Ends the window and begins the next one. → the window that ended, no longer written to */
    Delays next() {
        Delays ended = delays;
        delays = new Delays();
        return ended;
    }
}
