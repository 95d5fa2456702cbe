package org.talkhpb.service;

import io.vertx.core.http.HttpServerRequest;

/** Tells requests of operators on this machine from those of strangers. */
public final class OperatorAccess {
    private OperatorAccess() {}

    /** A reverse proxy on this machine makes every request look local; it names the client in a header. */
    public static boolean cameFromThisMachine(HttpServerRequest request) {
        boolean proxied = request.headers().contains("X-Forwarded-For")
                || request.headers().contains("X-Real-IP")
                || request.headers().contains("Forwarded");
        String address = request.remoteAddress().hostAddress();
        boolean loopback = address.startsWith("127.") || address.equals("0:0:0:0:0:0:0:1") || address.equals("::1");
        return loopback && !proxied;
    }
}
