package org.talkhpb.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A descriptor by which any thread ends a wait. */
public final class WakeUp {
    private static final int NONBLOCK_CLOEXEC = 0x800 | 0x80000;

    private final Libc libc;
    private final int fd;
    private final MemorySegment one = Arena.ofAuto().allocate(JAVA_LONG);
    private final MemorySegment read = Arena.ofAuto().allocate(JAVA_LONG);
    private boolean open = true;

    WakeUp(Libc libc) throws IOException {
        this.libc = libc;
        fd = Failures.check("eventfd", libc.eventfd(NONBLOCK_CLOEXEC));
        one.set(JAVA_LONG, 0, 1);
    }

    public int fd() {
        return fd;
    }

    /** Any thread. The lock keeps a late caller from writing to a descriptor that is somebody else's by now. */
    public synchronized void ring() {
        if (open) {
            Libc.writeFromAnyThread(fd, one, Long.BYTES);
        }
    }

    /** The loop's thread, once it is awake. */
    public void silence() {
        libc.read(fd, read, Long.BYTES);
    }

    public synchronized void close() {
        open = false;
        libc.close(fd);
    }
}
