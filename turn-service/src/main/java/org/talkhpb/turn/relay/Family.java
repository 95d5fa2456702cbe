package org.talkhpb.turn.relay;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/** REQUESTED-ADDRESS-FAMILY (RFC 8656 §18.6). */
public enum Family {
    IPV4(1),
    IPV6(2);

    private final int code;

    Family(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Family of(InetAddress address) {
        return address instanceof Inet6Address ? IPV6 : IPV4;
    }

    public static Optional<Family> ofCode(int code) {
        return switch (code) {
            case 1 -> Optional.of(IPV4);
            case 2 -> Optional.of(IPV6);
            default -> Optional.empty();
        };
    }
}
