package org.talkhpb.talk.login;

import io.vertx.core.http.HttpServerRequest;

/** This server as the sender of a request called it. */
final class ServerAddress {
    private ServerAddress() {}

    /** Scheme, host and port, without a slash at the end. */
    static String of(HttpServerRequest request) {
        String host =
                request.authority() == null ? "localhost" : request.authority().toString();
        return (request.isSSL() ? "https://" : "http://") + host;
    }
}
