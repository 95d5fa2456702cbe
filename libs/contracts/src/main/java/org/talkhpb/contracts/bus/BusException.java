package org.talkhpb.contracts.bus;

/** A request on the bus that got no good answer. */
public final class BusException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why there was no answer. */
    public enum Reason {
        /** No node answers this subject at present. */
        NOBODY_LISTENS,
        /** The deadline passed. */
        NO_ANSWER,
        /** There is no connection to the bus. */
        DISCONNECTED,
        /** The node that got the request has no room for more. */
        BUSY,
        /** The handler on the other side threw; its log says more. */
        FAILED
    }

    private final Reason reason;

    public BusException(Reason reason, Subject subject) {
        super(reason + " on " + subject);
        this.reason = reason;
    }

    public BusException(Reason reason, Subject subject, Throwable cause) {
        super(reason + " on " + subject, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
