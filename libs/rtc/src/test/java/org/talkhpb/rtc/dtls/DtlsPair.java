package org.talkhpb.rtc.dtls;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.talkhpb.rtc.sdp.Fingerprint;
import org.talkhpb.rtc.srtp.SrtpKeys;

/** A client and a server endpoint joined in memory; the test thread is the loop of both. */
final class DtlsPair {
    private static final DtlsCertificate CLIENT_CERTIFICATE =
            DtlsCertificate.create(new SecureRandom(), Instant.parse("2026-11-21T00:00:00Z"));
    private static final DtlsCertificate SERVER_CERTIFICATE =
            DtlsCertificate.create(new SecureRandom(), Instant.parse("2026-11-21T00:00:00Z"));
    private static final Handshakes HANDSHAKES = new Handshakes(2);
    private final LinkedBlockingQueue<Boolean> wakes = new LinkedBlockingQueue<>();
    private final ArrayDeque<byte[]> toServer = new ArrayDeque<>();
    private final ArrayDeque<byte[]> toClient = new ArrayDeque<>();
    final Side client;
    final Side server;
    /** What becomes of a datagram on its way: none when lost, several when cut. */
    Function<byte[], List<byte[]>> upLink = List::of;

    Function<byte[], List<byte[]>> downLink = List::of;

    DtlsPair() {
        this(SERVER_CERTIFICATE.fingerprint());
    }

    DtlsPair(Fingerprint serverAsClientKnowsIt) {
        client = new Side(DtlsRole.CLIENT, CLIENT_CERTIFICATE, serverAsClientKnowsIt, toServer);
        server = new Side(DtlsRole.SERVER, SERVER_CERTIFICATE, CLIENT_CERTIFICATE.fingerprint(), toClient);
    }

    static Fingerprint strange() {
        return CLIENT_CERTIFICATE.fingerprint();
    }

    /** One end and what it has heard. */
    final class Side implements DtlsListener {
        final DtlsEndpoint endpoint;
        final List<String> data = new ArrayList<>();
        Optional<SrtpKeys> keys = Optional.empty();
        String closed = "";

        private Side(DtlsRole role, DtlsCertificate own, Fingerprint theirs, ArrayDeque<byte[]> out) {
            endpoint = new DtlsEndpoint(
                    role,
                    own,
                    List.of(theirs),
                    HANDSHAKES,
                    (buffer, offset, length) -> out.add(Arrays.copyOfRange(buffer, offset, offset + length)),
                    this,
                    () -> wakes.add(true));
        }

        @Override
        public void onDtlsConnected(long nowNanos, SrtpKeys exported) {
            keys = Optional.of(exported);
        }

        @Override
        public void onDtlsData(long nowNanos, byte[] buffer, int offset, int length) {
            data.add(new String(buffer, offset, length, java.nio.charset.StandardCharsets.UTF_8));
        }

        @Override
        public void onDtlsClosed(long nowNanos, String reason) {
            closed = reason;
        }
    }

    boolean connect() {
        client.endpoint.start();
        return runUntil(() -> client.keys.isPresent() && server.keys.isPresent());
    }

    /** Carries datagrams and waits for the handshake threads until it is so; false when nothing happened for ten seconds. */
    boolean runUntil(BooleanSupplier reached) {
        while (true) {
            exchange();
            if (reached.getAsBoolean()) {
                return true;
            }
            try {
                if (wakes.poll(10, TimeUnit.SECONDS) == null) {
                    return false;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    void exchange() {
        do {
            client.endpoint.onTime(0);
            server.endpoint.onTime(0);
            carry(toServer, upLink, server);
            carry(toClient, downLink, client);
        } while (!toServer.isEmpty() || !toClient.isEmpty());
    }

    private static void carry(ArrayDeque<byte[]> from, Function<byte[], List<byte[]>> link, Side to) {
        while (!from.isEmpty()) {
            for (byte[] datagram : link.apply(from.remove())) {
                to.endpoint.onDatagram(0, datagram, 0, datagram.length);
            }
        }
    }
}
