package org.talkhpb.net.tls;

/** How the handshake of a connection ended. */
public enum HandshakeResult {
    ESTABLISHED,
    /** The other side speaks no TLS, or none that we accept, or broke its rules later. */
    FAILED
}
