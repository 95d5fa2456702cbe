package org.talkhpb.net.linux;

/** The kernel's reasons for refusing, as far as we tell them apart. {@link Libc} returns them negated. */
public final class Errno {
    public static final int EIO = 5;
    public static final int EAGAIN = 11;
    public static final int EACCES = 13;
    public static final int EINVAL = 22;
    public static final int EMSGSIZE = 90;
    public static final int EADDRINUSE = 98;
    public static final int EADDRNOTAVAIL = 99;
    public static final int ENOBUFS = 105;

    private Errno() {}

    /** Whether {@code errno} says that a buffer is full for the moment. */
    public static boolean isFull(int errno) {
        return errno == EAGAIN || errno == ENOBUFS;
    }
}
