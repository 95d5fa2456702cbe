package org.talkhpb.net;

/**
 * How TCP connections of a listener behave.
 *
 * @param sharing whether several listeners may bind the same port
 * @param writeQueueBytes bytes that may wait for a slow reader before {@link TcpPort#write} refuses
 */
public record TcpOptions(UdpOptions.Sharing sharing, int writeQueueBytes) {

    private static final int QUEUE = 128 << 10;

    public static TcpOptions exclusive() {
        return new TcpOptions(UdpOptions.Sharing.EXCLUSIVE, QUEUE);
    }

    public static TcpOptions reusePort() {
        return new TcpOptions(UdpOptions.Sharing.REUSE_PORT, QUEUE);
    }
}
