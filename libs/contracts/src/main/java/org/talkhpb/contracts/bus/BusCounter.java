package org.talkhpb.contracts.bus;

/** What the bus lost or refused, and why. Services show these as {@code hpb_bus_dropped_total{reason}}. */
public enum BusCounter {
    /** Published while the bus was away and its buffer could not take it. */
    PUBLISHED_WHILE_AWAY,
    /** Bytes that are not the record the subject carries. */
    MALFORMED,
    /** A handler threw; the message is gone for it. */
    HANDLER_FAILED,
    /** A request refused because too many are being answered already. */
    BUSY,
    /** A handler was too slow and messages for it were dropped. */
    SLOW_CONSUMER
}
