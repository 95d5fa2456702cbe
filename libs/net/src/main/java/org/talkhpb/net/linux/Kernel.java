package org.talkhpb.net.linux;

import java.io.IOException;

/** The system calls of one loop, ready to use. */
public final class Kernel {
    private final Libc libc = new Libc();
    private final AddressTable addresses = new AddressTable();
    private final Sockets sockets = new Sockets(libc);
    private final Epoll epoll;
    private final WakeUp wakeUp;

    public Kernel() throws IOException {
        epoll = new Epoll(libc);
        wakeUp = new WakeUp(libc);
    }

    public Sockets sockets() {
        return sockets;
    }

    public Epoll epoll() {
        return epoll;
    }

    public WakeUp wakeUp() {
        return wakeUp;
    }

    /** See {@link ReceiveBatch}. */
    public ReceiveBatch receiveBatch(int room, int maxDatagram) {
        return new ReceiveBatch(libc, addresses, room, maxDatagram);
    }

    /** See {@link SendBatch}. */
    public SendBatch sendBatch(SendBatch.Outcome outcome) {
        return new SendBatch(libc, addresses, outcome);
    }

    public void close() {
        wakeUp.close();
        epoll.close();
    }
}
