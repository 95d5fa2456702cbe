package org.talkhpb.signaling.talk;

import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.protocol.ServerIdentity;

/** The parts of this package, put together once per node. */
public record Talk(Backends backends, TalkClient client, Capabilities capabilities, HelloTokens tokens) {

    public static Talk of(
            TalkConfig config,
            Function<String, Optional<String>> environment,
            Bus bus,
            ServerIdentity identity,
            LongSupplier nowNanos,
            Counters counters) {
        HttpClient http = http(config);
        Capabilities capabilities = new Capabilities(http, nowNanos, config.timeout());
        TalkClient client = new TalkClient(
                new HttpTransport(http, capabilities, identity, config),
                new BusTransport(bus, config.timeout()),
                counters);
        return new Talk(
                Backends.of(config, environment),
                client,
                capabilities,
                new HelloTokens(capabilities, InstantSource.system()));
    }

    private static HttpClient http(TalkConfig config) {
        HttpClient.Builder http = HttpClient.newBuilder()
                .connectTimeout(config.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        config.trustedCertificates().map(TrustedCertificates::withThoseOf).ifPresent(http::sslContext);
        return http.build();
    }
}
