package org.talkhpb.turn.policy;

import java.util.Arrays;

/** Which ports of one peer address may be spoken to. Asked per packet, so plain. */
public final class PortRule {
    private static final PortRule ANY = new PortRule(1, 65_535, new int[0]);

    private final int firstPort;
    private final int lastPort;
    private final int[] exactPorts;

    private PortRule(int firstPort, int lastPort, int[] exactPorts) {
        this.firstPort = firstPort;
        this.lastPort = lastPort;
        this.exactPorts = exactPorts;
    }

    /** All ports but 0. */
    public static PortRule any() {
        return ANY;
    }

    /** The ports from {@code first} to {@code last}, and {@code exact} ones beside. */
    static PortRule of(int first, int last, int... exact) {
        int[] sorted = exact.clone();
        Arrays.sort(sorted);
        return new PortRule(first, last, sorted);
    }

    /** Only these ports. */
    static PortRule exactly(int... ports) {
        return of(1, 0, ports);
    }

    public boolean allows(int port) {
        return port >= firstPort && port <= lastPort || Arrays.binarySearch(exactPorts, port) >= 0;
    }
}
