package org.talkhpb.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;

/** Opens, binds and reads sockets; descriptors are plain numbers, all non-blocking. */
public final class Sockets {
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int NONBLOCK_CLOEXEC = 0x800 | 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_REUSEADDR = 2;
    private static final int SO_SNDBUF = 7;
    private static final int SO_RCVBUF = 8;
    private static final int SO_REUSEPORT = 15;
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_NODELAY = 1;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_V6ONLY = 26;
    private static final int BACKLOG = 1024;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_NOSIGNAL = 0x4000;

    private final Libc libc;
    private final MemorySegment address = Arena.ofAuto().allocate(SocketAddress.MAX_BYTES, 8);
    private final MemorySegment value = Arena.ofAuto().allocate(JAVA_INT);
    private final MemorySegment valueLength = Arena.ofAuto().allocate(JAVA_INT);

    Sockets(Libc libc) {
        this.libc = libc;
    }

    /** A bound UDP socket with kernel buffers of the wanted size, if the kernel allows it. */
    public int openUdp(InetSocketAddress bind, boolean reusePort, int bufferBytes) throws IOException {
        int fd = open(bind, SOCK_DGRAM, reusePort);
        set(fd, SOL_SOCKET, SO_RCVBUF, bufferBytes);
        set(fd, SOL_SOCKET, SO_SNDBUF, bufferBytes);
        return bound(fd, bind);
    }

    /** A listening TCP socket. */
    public int listenTcp(InetSocketAddress bind, boolean reusePort) throws IOException {
        int fd = open(bind, SOCK_STREAM, reusePort);
        set(fd, SOL_SOCKET, SO_REUSEADDR, 1);
        bound(fd, bind);
        return checkOrClose(fd, "listen", libc.listen(fd, BACKLOG));
    }

    private int open(InetSocketAddress bind, int type, boolean reusePort) throws IOException {
        int family = SocketAddress.family(bind);
        int fd = Failures.check("socket", libc.socket(family, type | NONBLOCK_CLOEXEC));
        if (family == SocketAddress.AF_INET6) {
            set(fd, IPPROTO_IPV6, IPV6_V6ONLY, 1);
        }
        if (reusePort) {
            set(fd, SOL_SOCKET, SO_REUSEPORT, 1);
        }
        return fd;
    }

    private int bound(int fd, InetSocketAddress bind) throws IOException {
        int length = SocketAddress.write(bind, address, 0);
        return checkOrClose(fd, "bind", libc.bind(fd, address, length));
    }

    private int checkOrClose(int fd, String call, int result) throws IOException {
        if (result < 0) {
            libc.close(fd);
        }
        Failures.check(call, result);
        return fd;
    }

    /** The next connection of a listening socket, or a negated {@link Errno}. */
    public int accept(int fd) {
        valueLength.set(JAVA_INT, 0, SocketAddress.MAX_BYTES);
        int accepted = libc.accept(fd, address, valueLength, NONBLOCK_CLOEXEC);
        if (accepted >= 0) {
            set(accepted, IPPROTO_TCP, TCP_NODELAY, 1);
        }
        return accepted;
    }

    /** The far end of what {@link #accept} just returned. */
    public InetSocketAddress acceptedFrom() {
        return SocketAddress.read(address, 0);
    }

    public InetSocketAddress localAddress(int fd) throws IOException {
        valueLength.set(JAVA_INT, 0, SocketAddress.MAX_BYTES);
        Failures.check("getsockname", libc.getsockname(fd, address, valueLength));
        return SocketAddress.read(address, 0);
    }

    public int receiveBufferBytes(int fd) {
        return get(fd, SO_RCVBUF);
    }

    public int sendBufferBytes(int fd) {
        return get(fd, SO_SNDBUF);
    }

    /** Reads from a connection; 0 at its end, or a negated {@link Errno}. */
    public int receive(int fd, MemorySegment into) {
        return libc.recv(fd, into, into.byteSize(), MSG_DONTWAIT);
    }

    /** Writes to a connection; the number of bytes taken or a negated {@link Errno}. */
    public int send(int fd, MemorySegment from, int length) {
        return libc.send(fd, from, length, MSG_DONTWAIT | MSG_NOSIGNAL);
    }

    public void close(int fd) {
        libc.close(fd);
    }

    private void set(int fd, int level, int option, int number) {
        value.set(JAVA_INT, 0, number);
        libc.setsockopt(fd, level, option, value, Integer.BYTES);
    }

    private int get(int fd, int option) {
        valueLength.set(JAVA_INT, 0, Integer.BYTES);
        return libc.getsockopt(fd, SOL_SOCKET, option, value, valueLength) < 0 ? 0 : value.get(JAVA_INT, 0);
    }
}
