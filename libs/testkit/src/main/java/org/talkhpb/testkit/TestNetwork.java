package org.talkhpb.testkit;

import java.net.InetSocketAddress;
import java.util.function.LongFunction;

/**
 * Where test peers live: {@link FakeNetwork} in virtual time, or {@link LoopNetwork} on real sockets. One thread owns all its ports and timers.
 */
public interface TestNetwork {
    /** Takes datagrams on the owner's thread; the array is the receiver's until it returns, with room behind the bytes. */
    @FunctionalInterface
    interface Receiver {
        void onDatagram(long nowNanos, byte[] buffer, int offset, int length, InetSocketAddress from);
    }

    /** An address of this network. */
    interface Port extends AutoCloseable {
        InetSocketAddress address();

        void send(byte[] buffer, int offset, int length, InetSocketAddress to);

        @Override
        void close();
    }

    /** A port with an address of its own. Owner's thread only. */
    Port open(Receiver receiver);

    /** Wakes the party from now on. Owner's thread only. */
    void join(Timed party);

    void leave(Timed party);

    /** Any thread: the party may have become due by the work of another thread. */
    void wake(Timed party);

    /** Any thread but the owner's: runs the action there with the network's time and returns its result. */
    <T> T call(LongFunction<T> action);
}
