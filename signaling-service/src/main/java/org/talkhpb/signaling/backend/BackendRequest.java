package org.talkhpb.signaling.backend;

import java.util.Optional;

/**
 * A signed request of a backend, by HTTP or bus.
 *
 * @param backendUrl what the backend says it is; without it every secret is tried
 * @param remoteAddress for throttling; the bus has none
 */
record BackendRequest(
        String room,
        Optional<String> backendUrl,
        String random,
        String checksum,
        byte[] body,
        Optional<String> remoteAddress) {}
