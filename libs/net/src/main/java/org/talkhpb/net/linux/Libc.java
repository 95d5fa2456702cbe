package org.talkhpb.net.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The C library's socket calls, as they are: a negative result is a negated {@link Errno}. Belongs to one thread because
 * the error number has one place.
 */
public final class Libc {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET = intCall("socket", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND = intCall("bind", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle LISTEN = intCall("listen", JAVA_INT, JAVA_INT);
    private static final MethodHandle ACCEPT = intCall("accept4", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle CLOSE = intCall("close", JAVA_INT);
    private static final MethodHandle GETSOCKNAME = intCall("getsockname", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle SETSOCKOPT =
            intCall("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle GETSOCKOPT =
            intCall("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle EPOLL_CREATE = intCall("epoll_create1", JAVA_INT);
    private static final MethodHandle EPOLL_CTL = intCall("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle EPOLL_WAIT = intCall("epoll_wait", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle EVENTFD = intCall("eventfd", JAVA_INT, JAVA_INT);
    private static final MethodHandle RECVMMSG = intCall("recvmmsg", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle SENDMSG = longCall("sendmsg", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle RECV = longCall("recv", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle SEND = longCall("send", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle READ = longCall("read", JAVA_INT, ADDRESS, JAVA_LONG);
    /** Without error number, for other threads. */
    private static final MethodHandle WRITE =
            downcall("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));

    private final MemorySegment captured = Arena.ofAuto().allocate(CAPTURE);

    /** Whether this process may use these calls: 64-bit Linux with native access. */
    public static boolean isAvailable() {
        String arch = System.getProperty("os.arch");
        return System.getProperty("os.name").equals("Linux") && (arch.equals("amd64") || arch.equals("aarch64"));
    }

    private static MethodHandle intCall(String name, ValueLayout... arguments) {
        return downcall(name, FunctionDescriptor.of(JAVA_INT, arguments), Linker.Option.captureCallState("errno"));
    }

    private static MethodHandle longCall(String name, ValueLayout... arguments) {
        return downcall(name, FunctionDescriptor.of(JAVA_LONG, arguments), Linker.Option.captureCallState("errno"));
    }

    // Native access is granted to the whole process on its command line.
    @SuppressWarnings("restricted")
    private static MethodHandle downcall(String name, FunctionDescriptor type, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, options);
    }

    private int result(int returned) {
        return returned >= 0 ? returned : -(int) ERRNO.get(captured, 0L);
    }

    private static IllegalStateException unreachable(Throwable failure) {
        return new IllegalStateException("A system call could not be made", failure);
    }

    int socket(int family, int type) {
        try {
            return result((int) SOCKET.invokeExact(captured, family, type, 0));
        } catch (Throwable e) {
            throw unreachable(e);
        }
    }

    int bind(int fd, MemorySegment address, int length) {
        try {
            return result((int) BIND.invokeExact(captured, fd, address, length));
        } catch (Throwable e) {
            throw unreachable(e);
        }
    }

    int listen(int fd, int backlog) {
        try {
            return result((int) LISTEN.invokeExact(captured, fd, backlog));
        } catch (Throwable e) {
            throw unreachable(e);
        }
    }

    int accept(int fd, MemorySegment address, MemorySegment length, int flags) {
        try {
            return result((int) ACCEPT.invokeExact(captured, fd, address, length, flags));
        } catch (Throwable e) {
            throw unreachable(e);
        }
    }

    int close(int fd) {
        try {
            return result((int) CLOSE.invokeExact(captured, fd));
        } catch (Throwable e) {
            throw unreachable(e);
        }
    }

    int getsockname(int fd, MemorySegment address, MemorySegment length) {
        try {
            return result((int) GETSOCKNAME.invokeExact(captured, fd, address, length));
        } catch (Throwable e) {
            throw unreachable(e);
        }
    }

    int setsockopt(int fd, int level, int option, MemorySegment value, int length) {
        try {
            return result((int) SETSOCKOPT.invokeExact(captured, fd, level, option, value, length));
        } catch (Throwable e) {
            throw unreachable(e);
        }
    }

    int getsockopt(int fd, int level, int option, MemorySegment value, MemorySegment length) {
        try {
            return result((int) GETSOCKOPT.invokeExact(captured, fd, level, option, value, length));
        } catch (Throwable e) {
            throw unreachable(e);
        }
    }

    int epollCreate(int flags) {
        try {
            return result((int) EPOLL_CREATE.invokeExact(captured, flags));
        } catch (Throwable e) {
            throw unreachable(e);
        }
    }

    int epollCtl(int epoll, int operation, int fd, MemorySegment event) {
        try {
            return result((int) EPOLL_CTL.invokeExact(captured, epoll, operation, fd, event));
        } catch (Throwable e) {
            throw unreachable(e);
        }
    }

    int epollWait(int epoll, MemorySegment events, int capacity, int timeoutMillis) {
        try {
            return result((int) EPOLL_WAIT.invokeExact(captured, epoll, events, capacity, timeoutMillis));
        } catch (Throwable e) {
            throw unreachable(e);
        }
    }

    int eventfd(int flags) {
        try {
            return result((int) EVENTFD.invokeExact(captured, 0, flags));
        } catch (Throwable e) {
            throw unreachable(e);
        }
    }

    int recvmmsg(int fd, MemorySegment messages, int count, int flags) {
        try {
            return result((int) RECVMMSG.invokeExact(captured, fd, messages, count, flags, MemorySegment.NULL));
        } catch (Throwable e) {
            throw unreachable(e);
        }
    }

    int sendmsg(int fd, MemorySegment message, int flags) {
        try {
            return result((int) (long) SENDMSG.invokeExact(captured, fd, message, flags));
        } catch (Throwable e) {
            throw unreachable(e);
        }
    }

    int recv(int fd, MemorySegment buffer, long length, int flags) {
        try {
            return result((int) (long) RECV.invokeExact(captured, fd, buffer, length, flags));
        } catch (Throwable e) {
            throw unreachable(e);
        }
    }

    int send(int fd, MemorySegment buffer, long length, int flags) {
        try {
            return result((int) (long) SEND.invokeExact(captured, fd, buffer, length, flags));
        } catch (Throwable e) {
            throw unreachable(e);
        }
    }

    int read(int fd, MemorySegment buffer, long length) {
        try {
            return result((int) (long) READ.invokeExact(captured, fd, buffer, length));
        } catch (Throwable e) {
            throw unreachable(e);
        }
    }

    /** Any thread; failure does not matter to the caller. */
    static void writeFromAnyThread(int fd, MemorySegment buffer, long length) {
        try {
            long ignored = (long) WRITE.invokeExact(fd, buffer, length);
        } catch (Throwable e) {
            throw unreachable(e);
        }
    }
}
