package org.talkhpb.rtc.sctp;

/** One channel's life: announced, open, closing in one direction or both. */
final class Channel {
    private final String label;
    private boolean open;
    private boolean closing;
    private boolean oursClosed;
    private boolean peerClosed;

    Channel(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    boolean usable() {
        return open && !closing;
    }

    /** True the first time. */
    boolean opened() {
        boolean first = !open;
        open = true;
        return first;
    }

    /** True the first time. */
    boolean close() {
        boolean first = !closing;
        closing = true;
        return first;
    }

    void oursClosed() {
        oursClosed = true;
    }

    void peerClosed() {
        peerClosed = true;
    }

    boolean closed() {
        return oursClosed && peerClosed;
    }
}
