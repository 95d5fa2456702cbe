package org.talkhpb.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;

/** Waits for many descriptors, each known by a number its owner chose; level-triggered. */
public final class Epoll {
    public static final int IN = 0x1;
    public static final int OUT = 0x4;

    private static final int CAPACITY = 256;
    private static final int CLOEXEC = 0x80000;
    private static final int CTL_ADD = 1;
    private static final int CTL_MOD = 3;

    /** {@code struct epoll_event} is packed on x86_64 only. */
    private static final int DATA = System.getProperty("os.arch").equals("amd64") ? 4 : 8;

    private static final int EVENT = DATA + 8;

    private final Libc libc;
    private final int epoll;
    private final MemorySegment events = Arena.ofAuto().allocate((long) CAPACITY * EVENT, 8);
    private final MemorySegment interest = Arena.ofAuto().allocate(EVENT, 8);

    Epoll(Libc libc) throws IOException {
        this.libc = libc;
        epoll = Failures.check("epoll_create1", libc.epollCreate(CLOEXEC));
    }

    /** Starts waiting for {@code fd}; closing the descriptor ends that by itself. */
    public void add(int fd, int number, int interests) throws IOException {
        Failures.check("epoll_ctl", libc.epollCtl(epoll, CTL_ADD, fd, event(number, interests)));
    }

    /** Changes what is waited for. */
    public void change(int fd, int number, int interests) {
        libc.epollCtl(epoll, CTL_MOD, fd, event(number, interests));
    }

    private MemorySegment event(int number, int interests) {
        interest.set(JAVA_INT_UNALIGNED, 0, interests);
        interest.set(JAVA_INT_UNALIGNED, DATA, number);
        return interest;
    }

    /** Waits at most so long, rounded up to a millisecond; returns how many descriptors are ready. */
    public int await(long timeoutNanos) {
        int millis = timeoutNanos <= 0 ? 0 : (int) TimeUnit.NANOSECONDS.toMillis(timeoutNanos + 999_999);
        return Math.max(0, libc.epollWait(epoll, events, CAPACITY, millis));
    }

    /** The number of the ready descriptor {@code index}. */
    public int number(int index) {
        return events.get(JAVA_INT_UNALIGNED, (long) index * EVENT + DATA);
    }

    /** What it is ready for; errors and hang-ups count as {@link #IN}, where the next read tells. */
    public int ready(int index) {
        int flags = events.get(JAVA_INT_UNALIGNED, (long) index * EVENT);
        return (flags & ~OUT) != 0 ? flags & OUT | IN : flags;
    }

    public void close() {
        libc.close(epoll);
    }
}
