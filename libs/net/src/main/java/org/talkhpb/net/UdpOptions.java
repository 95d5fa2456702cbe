package org.talkhpb.net;

/**
 * How a UDP socket is bound.
 *
 * @param sharing whether several sockets may bind the same port
 * @param bufferBytes wanted size of the kernel's receive and of its send buffer; the kernel may grant less
 */
public record UdpOptions(Sharing sharing, int bufferBytes) {

    /** Who may bind the port. */
    public enum Sharing {
        /** This socket alone. */
        EXCLUSIVE,
        /** Several sockets of this process (SO_REUSEPORT): the kernel keeps each sender on one of them. */
        REUSE_PORT
    }

    private static final int FOUR_MIB = 4 << 20;

    /** One socket that carries many peers. */
    public static UdpOptions exclusive() {
        return new UdpOptions(Sharing.EXCLUSIVE, FOUR_MIB);
    }

    /** One of several sockets on the same port. */
    public static UdpOptions reusePort() {
        return new UdpOptions(Sharing.REUSE_PORT, FOUR_MIB);
    }

    /** The same with other kernel buffers, for sockets of which there are many. */
    public UdpOptions withBufferBytes(int bytes) {
        return new UdpOptions(sharing, bytes);
    }
}
