package org.talkhpb.net;

import java.util.Locale;

/** Everything a loop counts: work, and each reason for which something was lost. */
public enum NetCounter {
    /** Datagrams taken from the kernel. */
    DATAGRAMS_IN,
    /** Payload bytes of those. */
    BYTES_IN,
    /** Datagrams given to the kernel. */
    DATAGRAMS_OUT,
    /** Payload bytes of those. */
    BYTES_OUT,
    /** System calls that received datagrams. */
    RECEIVE_CALLS,
    /** System calls that sent datagrams; the ratio to DATAGRAMS_OUT is the gain of segmentation. */
    SEND_CALLS,
    /** Calls that sent more than one datagram (UDP_SEGMENT). */
    SEGMENTED_SENDS,
    /** Times the kernel or device refused segmentation and datagrams went out one by one. */
    SEGMENTATION_REFUSED,
    /** Lost: the socket's send buffer was full. */
    DROPPED_BUFFER_FULL,
    /** Lost: the kernel refused to send, for example because there is no route. */
    DROPPED_SEND_FAILED,
    /** Lost: longer than {@link UdpPort#MAX_DATAGRAM}. */
    DROPPED_TOO_LONG,
    /** Lost: sent through a port that is closed. */
    DROPPED_PORT_CLOSED,
    /** Connections accepted. */
    CONNECTIONS_ACCEPTED,
    /** Connections refused by the acceptor or for want of descriptors. */
    CONNECTIONS_REFUSED,
    /** Writes refused because a reader was too slow. */
    WRITES_REFUSED,
    /** Commands refused because the loop's queue was full. */
    COMMANDS_REFUSED,
    /** Nanoseconds spent in turns; their growth is how busy the loop is. */
    BUSY_NANOS,
    /** Turns that took longer than 5 ms. */
    TURN_OVERRUNS,
    /** Exceptions that a receiver, timer or command let escape; the loop goes on. */
    HANDLER_FAILURES;

    /** The word used in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
