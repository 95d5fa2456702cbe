/**
 * TLS over the streams of {@link org.talkhpb.net.TcpPort}: the connection ({@code TlsPort}), what the connections of a
 * loop share ({@code TlsServer}), and certificates in PEM files that may change while the process runs. Ports run on
 * their loop's thread; the expensive steps of a handshake on virtual threads, whose results return as commands.
 *
 * <p>Imported by turn-service.
 */
package org.talkhpb.net.tls;
