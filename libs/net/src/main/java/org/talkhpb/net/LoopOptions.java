package org.talkhpb.net;

/**
 * How a loop is built.
 *
 * @param commandCapacity commands that may wait; a power of two
 * @param sockets which implementation drives the sockets
 */
public record LoopOptions(int commandCapacity, Sockets sockets) {

    /** Implementations of sockets. */
    public enum Sockets {
        /** The kernel's own calls where they work, else the JDK's channels. */
        BEST,
        /** Linux system calls, or failure. */
        LINUX,
        /** The JDK's channels. */
        PORTABLE
    }

    public LoopOptions {
        if (Integer.bitCount(commandCapacity) != 1) {
            throw new IllegalArgumentException("commandCapacity must be a power of two: " + commandCapacity);
        }
    }

    /** Room for 16,384 commands, best sockets. */
    public static LoopOptions defaults() {
        return new LoopOptions(1 << 14, Sockets.BEST);
    }

    public LoopOptions withSockets(Sockets other) {
        return new LoopOptions(commandCapacity, other);
    }
}
