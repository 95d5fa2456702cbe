package org.talkhpb.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;

/** Families and failures of the JDK's channels. */
final class NioAddresses {
    private NioAddresses() {}

    static ProtocolFamily family(InetSocketAddress address) {
        return address.getAddress() instanceof Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET;
    }

    /** The failure as callers expect it. */
    static IOException asIo(Exception failure) {
        return switch (failure) {
            case IOException io -> io;
            case UnresolvedAddressException e -> new IOException("The address is not resolved", e);
            case UnsupportedAddressTypeException e -> new IOException("The address family is not available", e);
            default -> new IOException(failure);
        };
    }
}
