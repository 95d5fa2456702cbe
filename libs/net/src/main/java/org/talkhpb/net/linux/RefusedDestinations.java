package org.talkhpb.net.linux;

import java.net.InetSocketAddress;

/** The last destinations on whose path the kernel refused segments; a bounded memory that may forget. */
final class RefusedDestinations {
    private static final int PLACES = 256;

    private final InetSocketAddress[] places = new InetSocketAddress[PLACES];
    private boolean any;

    void add(InetSocketAddress destination) {
        places[place(destination)] = destination;
        any = true;
    }

    boolean contains(InetSocketAddress destination) {
        return any && destination.equals(places[place(destination)]);
    }

    private static int place(InetSocketAddress destination) {
        return destination.hashCode() * 0x9E3779B9 >>> 24;
    }
}
