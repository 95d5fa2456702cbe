package org.talkhpb.turn.node;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.talkhpb.net.EventLoop;
import org.talkhpb.net.UdpPort;
import org.talkhpb.rtc.stun.StunAttribute;
import org.talkhpb.rtc.stun.StunClass;
import org.talkhpb.rtc.stun.StunKey;
import org.talkhpb.rtc.stun.StunMethod;
import org.talkhpb.rtc.stun.StunView;
import org.talkhpb.rtc.stun.StunWriter;
import org.talkhpb.turn.auth.Users;
import org.talkhpb.turn.policy.PeerPolicy;

/**
 * A client and its peer who talk through a loop of their own over loopback before the node serves anybody, so that the JVM
 * has compiled the path of a packet when the first call comes: cold, a packet costs twice as much. All on the caller's
 * thread; nothing of it is left behind.
 */
final class Rehearsal implements AutoCloseable {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final int CHANNEL = 0x4000;
    private static final int HEADER = 4;
    private static final int PAYLOAD_BYTES = 1_000;
    /** As the frames of video come; groups of them leave in one call. */
    private static final int BURST = 8;

    private static final int UDP = 17;
    private static final long PATIENCE_NANOS = 200_000_000L;

    private final long deadlineNanos;
    private final Shared shared;
    private final TurnLoop turn;
    private final EventLoop others = new EventLoop("rehearsal-clients");
    private final InetSocketAddress server;
    private final UdpPort client;
    private final UdpPort peer;
    private final String user;
    private final StunKey key;
    private final ByteBuffer frame = ByteBuffer.allocateDirect(HEADER + PAYLOAD_BYTES);
    private Optional<StunView> answer = Optional.empty();
    private String nonce = "";
    private long transactions;
    private int relayed;

    /** @param limitNanos when to stop, however far it came */
    Rehearsal(long limitNanos) throws IOException {
        deadlineNanos = System.nanoTime() + limitNanos;
        SecureRandom random = new SecureRandom();
        byte[] secret = new byte[16];
        random.nextBytes(secret);
        TurnConfig config = configOf(HexFormat.of().formatHex(secret));
        PeerPolicy policy = new PeerPolicy(new NodeSettings(config).peerRules());
        shared = Shared.of(config, random, () -> System.currentTimeMillis() / 1_000, policy);
        turn = new TurnLoop(new EventLoop("rehearsal"), shared);
        server = turn.listenUdp(ANY_PORT);
        client = others.openUdp(ANY_PORT, this::onAnswer);
        peer = others.openUdp(ANY_PORT, (nowNanos, buffer, offset, length, from) -> relayed++);
        user = Long.toString(Long.MAX_VALUE / 1_000);
        key = StunKey.longTerm(
                user, config.realm(), Users.password(HexFormat.of().formatHex(secret), user));
        frame.putShort(0, (short) CHANNEL).putShort(2, (short) PAYLOAD_BYTES);
    }

    private static TurnConfig configOf(String secret) {
        Map<String, String> settings = Map.of(
                "hpb.turn.relay-ip",
                ANY_PORT.getAddress().getHostAddress(),
                "hpb.turn.static-auth-secret",
                secret,
                "hpb.turn.peer-policy",
                "open",
                "hpb.turn.allow-loopback-peers",
                "true");
        return new SmallRyeConfigBuilder()
                .withMapping(TurnConfig.class)
                .withSources(new PropertiesConfigSource(settings, "rehearsal", 100))
                .build()
                .getConfigMapping(TurnConfig.class);
    }

    /** Relays {@code packets}, half in each direction; returns how many arrived before the time was over. */
    int play(int packets) {
        Optional<InetSocketAddress> relay = allocate();
        if (relay.isEmpty() || !bind()) {
            return 0;
        }
        for (int sent = 0; sent < packets && !isOver(); sent += 2 * BURST) {
            int expected = relayed + 2 * BURST;
            for (int i = 0; i < BURST; i++) {
                client.send(frame, 0, HEADER + PAYLOAD_BYTES, server);
                peer.send(frame, HEADER, PAYLOAD_BYTES, relay.get());
            }
            stepUntil(() -> relayed >= expected);
        }
        return relayed;
    }

    private Optional<InetSocketAddress> allocate() {
        Consumer<StunWriter> overUdp = message -> message.firstByte(StunAttribute.REQUESTED_TRANSPORT, UDP);
        ask(begin(StunMethod.ALLOCATE));
        nonce = answer.flatMap(challenge -> challenge.text(StunAttribute.NONCE)).orElse("");
        ask(signed(StunMethod.ALLOCATE, overUdp));
        return answer.flatMap(success -> success.xorAddress(StunAttribute.XOR_RELAYED_ADDRESS));
    }

    private boolean bind() {
        ask(signed(StunMethod.CHANNEL_BIND, message -> message.unsignedShort(StunAttribute.CHANNEL_NUMBER, CHANNEL)
                .xorAddress(StunAttribute.XOR_PEER_ADDRESS, peer.localAddress())));
        return answer.map(found -> found.errorCode().isEmpty()).orElse(false);
    }

    private StunWriter begin(int method) {
        byte[] transaction = ByteBuffer.allocate(12).putLong(4, ++transactions).array();
        return new StunWriter(500).begin(StunClass.REQUEST, method, transaction);
    }

    private StunWriter signed(int method, Consumer<StunWriter> attributes) {
        StunWriter message = begin(method);
        attributes.accept(message);
        return message.text(StunAttribute.USERNAME, user)
                .text(StunAttribute.REALM, shared.users().get().realm())
                .text(StunAttribute.NONCE, nonce)
                .integrity(key);
    }

    private void ask(StunWriter question) {
        answer = Optional.empty();
        client.send(question.buffer(), 0, question.length(), server);
        stepUntil(() -> answer.isPresent());
    }

    private void onAnswer(long nowNanos, ByteBuffer buffer, int offset, int length, InetSocketAddress from) {
        if (buffer.get(offset) >= CHANNEL >>> Byte.SIZE) {
            relayed++;
            return;
        }
        byte[] bytes = new byte[length];
        buffer.get(offset, bytes);
        StunView view = new StunView();
        answer = view.wrap(bytes, 0, length) ? Optional.of(view) : Optional.empty();
    }

    /** Loopback may lose packets on a busy machine; then it goes on without them. */
    private void stepUntil(BooleanSupplier reached) {
        long untilNanos = System.nanoTime() + PATIENCE_NANOS;
        while (!reached.getAsBoolean() && untilNanos - System.nanoTime() > 0) {
            others.step(System.nanoTime());
            turn.loop().step(System.nanoTime());
        }
    }

    private boolean isOver() {
        return deadlineNanos - System.nanoTime() <= 0;
    }

    @Override
    public void close() {
        others.close();
        turn.stop();
    }
}
