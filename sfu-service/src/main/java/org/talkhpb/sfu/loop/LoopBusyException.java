package org.talkhpb.sfu.loop;

/** A loop takes no more orders: too many wait already, or it stops. */
public final class LoopBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoopBusyException(String loop) {
        super(loop + " takes no more orders");
    }
}
