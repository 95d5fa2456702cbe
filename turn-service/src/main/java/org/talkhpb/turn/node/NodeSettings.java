package org.talkhpb.turn.node;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.talkhpb.net.tls.CertificateFiles;
import org.talkhpb.turn.allocation.Allocation;
import org.talkhpb.turn.allocation.Lifetimes;
import org.talkhpb.turn.auth.Users;
import org.talkhpb.turn.policy.AddressRange;
import org.talkhpb.turn.policy.AddressRanges;
import org.talkhpb.turn.policy.AllowedPeer;
import org.talkhpb.turn.policy.PeerPolicy;
import org.talkhpb.turn.policy.QuotaLimits;
import org.talkhpb.turn.relay.PortPool;
import org.talkhpb.turn.relay.RelayAddress;

/** The configuration turned into what the parts need. A value that makes no sense throws with a line that names it. */
final class NodeSettings {
    private static final int LAST_CHANNEL = 0x4FFF;
    private static final int LAST_CHANNEL_RFC5766 = 0x7FFF;
    private static final int NONCE_KEY_BYTES = 32;
    private static final long DEFAULT_LIFETIME_SECONDS = 600;

    private final TurnConfig config;

    NodeSettings(TurnConfig config) {
        this.config = config;
        boolean loopbackInPublic =
                config.allowLoopbackPeers() && config.externalIp().isPresent();
        if (loopbackInPublic) {
            throw new IllegalArgumentException(
                    "hpb.turn.allow-loopback-peers is for tests; it does not go with hpb.turn.external-ip");
        }
    }

    List<InetAddress> listeningAddresses() {
        return config.listeningIp()
                .map(literals -> literals.stream().map(MachineAddresses::parse).toList())
                .orElseGet(MachineAddresses::all);
    }

    List<RelayAddress> relayAddresses(RandomGenerator random) {
        ExternalAddresses external = new ExternalAddresses(config.externalIp().orElse(List.of()));
        return config
                .relayIp()
                .map(literals -> literals.stream().map(MachineAddresses::parse).toList())
                .orElseGet(MachineAddresses::preferred)
                .stream()
                .map(own -> new RelayAddress(
                        own, external.of(own), new PortPool(config.minPort(), config.maxPort(), random)))
                .toList();
    }

    int loops() {
        return config.relayThreads().orElseGet(() -> Runtime.getRuntime().availableProcessors());
    }

    Users users() {
        Map<String, String> passwords = new HashMap<>();
        for (String entry : config.user().orElse(List.of())) {
            int colon = entry.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("hpb.turn.user wants name:password");
            }
            passwords.put(entry.substring(0, colon), entry.substring(colon + 1));
        }
        List<String> secrets = new ArrayList<>();
        config.staticAuthSecret().orElse(List.of()).stream().map(String::strip).forEach(secrets::add);
        config.secretsDir().map(Path::of).map(SecretFiles::in).ifPresent(secrets::addAll);
        return new Users(config.realm(), passwords, secrets, config.restApiSeparator());
    }

    byte[] nonceKey() {
        Optional<byte[]> shared = config.nonceSecret().map(secret -> secret.getBytes(StandardCharsets.UTF_8));
        return shared.orElseGet(() -> {
            byte[] key = new byte[NONCE_KEY_BYTES];
            new SecureRandom().nextBytes(key);
            return key;
        });
    }

    PeerPolicy.Rules peerRules() {
        return new PeerPolicy.Rules(
                config.peerPolicy(),
                config.allowedPeerIp().orElse(List.of()).stream()
                        .map(AllowedPeer::parse)
                        .toList(),
                new AddressRanges(config.deniedPeerIp().orElse(List.of()).stream()
                        .map(AddressRange::parse)
                        .toList()),
                new AddressRanges(
                        MachineAddresses.all().stream().map(AddressRange::of).toList()),
                config.allowLoopbackPeers() ? PeerPolicy.Loopback.ALLOWED : PeerPolicy.Loopback.DENIED);
    }

    QuotaLimits quotas() {
        return new QuotaLimits(
                config.totalQuota(), config.sourceQuota(), config.userQuota(), config.maxBps(), config.bpsCapacity());
    }

    Allocation.Limits allocationLimits() {
        return new Allocation.Limits(config.maxPermissions(), config.maxChannels(), config.maxBps());
    }

    Lifetimes lifetimes() {
        return new Lifetimes(
                DEFAULT_LIFETIME_SECONDS,
                config.maxAllocateLifetime(),
                config.permissionLifetime(),
                config.channelLifetime());
    }

    /** The certificate, if there is to be TLS. */
    Optional<CertificateFiles> certificate() {
        if (config.noTls() || config.cert().isEmpty() && config.pkey().isEmpty()) {
            return Optional.empty();
        }
        if (config.cert().isEmpty() || config.pkey().isEmpty()) {
            throw new IllegalArgumentException("hpb.turn.cert and hpb.turn.pkey need one another");
        }
        Path chain = Path.of(config.cert().get());
        Path key = Path.of(config.pkey().get());
        try {
            return Optional.of(new CertificateFiles(chain, key, config.pkeyPwd()));
        } catch (IOException e) {
            throw new IllegalArgumentException("hpb.turn.cert or hpb.turn.pkey cannot be used", e);
        }
    }

    int lastChannel() {
        return config.rfc5766ChannelNumbers() ? LAST_CHANNEL_RFC5766 : LAST_CHANNEL;
    }
}
