package org.talkhpb.net.linux;

import java.io.IOException;
import java.net.BindException;

/** Results of calls that matter enough to throw. */
final class Failures {
    private Failures() {}

    /** Returns {@code result} unless it is a negated error number. */
    static int check(String call, int result) throws IOException {
        if (result >= 0) {
            return result;
        }
        throw switch (-result) {
            case Errno.EADDRINUSE -> new BindException("Address already in use");
            case Errno.EADDRNOTAVAIL -> new BindException("The address is not of this machine");
            case Errno.EACCES -> new BindException("Permission denied");
            default -> new IOException(call + " failed with error number " + -result);
        };
    }
}
