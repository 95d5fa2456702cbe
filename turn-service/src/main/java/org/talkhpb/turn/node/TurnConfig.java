package org.talkhpb.turn.node;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import org.talkhpb.turn.policy.PeerMode;

/** Settings in coturn's words. A key that is not here stops the start. */
@ConfigMapping(prefix = "hpb.turn")
public interface TurnConfig {
    /** Name of this node on the bus; the host name when absent. */
    Optional<String> node();

    /** UDP and TCP port for clients. */
    @WithDefault("3478")
    int listeningPort();

    /** Addresses to listen on; all of this machine when absent. */
    Optional<List<String>> listeningIp();

    /** Addresses to relay from; the first public or private one of each family when absent. */
    Optional<List<String>> relayIp();

    /** What clients and peers see instead, behind a NAT: {@code public}, or {@code public/private} for several. */
    Optional<List<String>> externalIp();

    /** Loops; the number of cores when absent. */
    Optional<Integer> relayThreads();

    /** First relay port. */
    @WithDefault("49152")
    int minPort();

    /** Last relay port. */
    @WithDefault("65535")
    int maxPort();

    /** Realm of the credentials. */
    @WithDefault("talkhpb")
    String realm();

    /** Secrets of time-limited names, the newest first; talk-app makes names with one of them. */
    Optional<List<String>> staticAuthSecret();

    /** Directory of files with one secret each, valid like {@code static-auth-secret}; read again when it changes. */
    Optional<String> secretsDir();

    /** Static users as {@code name:password}. */
    Optional<List<String>> user();

    /** Between expiry and id in a time-limited name. */
    @WithDefault(":")
    String restApiSeparator();

    /** Seconds for which a nonce is good. */
    @WithDefault("600")
    long staleNonce();

    /** Key of the nonces, the same on all nodes behind one address; random when absent. */
    Optional<String> nonceSecret();

    /** Refusals (401, 438) per second and source; 0 for no limit. */
    @WithDefault("50")
    int unauthorizedRatelimitRps();

    /** Allocations per user name; 0 for no limit. */
    @WithDefault("16")
    int userQuota();

    /** Allocations per client address (IPv6: per /64); 0 for no limit. */
    @WithDefault("64")
    int sourceQuota();

    /** Allocations on this node; 0 for as many as there are ports. */
    @WithDefault("0")
    int totalQuota();

    /** Bytes per second of an allocation in each direction; 0 for no limit. */
    @WithDefault("0")
    long maxBps();

    /** Bytes per second that all allocations together may be given; 0 for no limit; needs {@code max-bps}. */
    @WithDefault("0")
    long bpsCapacity();

    /** Permissions per allocation. */
    @WithDefault("1024")
    int maxPermissions();

    /** Channels per allocation. */
    @WithDefault("1024")
    int maxChannels();

    /** TCP connections per loop and address. */
    @WithDefault("20000")
    int maxTcpClients();

    /** Longest lifetime of an allocation between refreshes, seconds. */
    @WithDefault("3600")
    long maxAllocateLifetime();

    /** Seconds for which a channel is bound. */
    @WithDefault("600")
    long channelLifetime();

    /** Seconds for which a permission holds. */
    @WithDefault("300")
    long permissionLifetime();

    /** Seconds that a TCP connection may live without an allocation. */
    @WithDefault("60")
    long maxAllocateTimeout();

    /** No clients over UDP. */
    @WithDefault("false")
    boolean noUdp();

    /** No clients over TCP. */
    @WithDefault("false")
    boolean noTcp();

    /** TCP port for clients that begin with TLS; bound when there is a certificate. */
    @WithDefault("5349")
    int tlsListeningPort();

    /** PEM file with the certificate and those that vouch for it; read again when it changes. */
    Optional<String> cert();

    /** PEM file with the certificate's key. */
    Optional<String> pkey();

    /** Password of an encrypted key. */
    Optional<String> pkeyPwd();

    /** Host in announced {@code turns:} URLs; the certificate's first name when absent. */
    Optional<String> tlsHost();

    /** No clients over TLS. */
    @WithDefault("false")
    boolean noTls();

    /** Channel numbers up to 0x7FFF, for clients of RFC 5766. */
    @WithDefault("false")
    boolean rfc5766ChannelNumbers();

    /** Seconds that a stop waits for allocations to end. */
    @WithDefault("3600")
    long drainTimeout();

    /** Allocations that a stop need not wait for. */
    @WithDefault("0")
    int drainMinAllocations();

    /** Packets to relay over loopback before anybody is served, so that the JVM is warm; 0 for none. */
    @WithDefault("20000")
    int warmUpPackets();

    /** Which peers may be reached: {@code sfu-only}, {@code public} or {@code open}. */
    @WithDefault("sfu-only")
    PeerMode peerPolicy();

    /** Peers that may be reached whatever else holds: address, network, range, or {@code address:port|port}. */
    Optional<List<String>> allowedPeerIp();

    /** Peers that may not be reached: address, network or range. */
    Optional<List<String>> deniedPeerIp();

    /** Loopback addresses are peers like others; for tests on one machine. */
    @WithDefault("false")
    boolean allowLoopbackPeers();
}
