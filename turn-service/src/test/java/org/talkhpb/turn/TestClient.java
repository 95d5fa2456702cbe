package org.talkhpb.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.talkhpb.rtc.stun.StunAttribute;
import org.talkhpb.rtc.stun.StunClass;
import org.talkhpb.rtc.stun.StunKey;
import org.talkhpb.rtc.stun.StunMethod;
import org.talkhpb.rtc.stun.StunView;
import org.talkhpb.rtc.stun.StunWriter;

/** A TURN client in memory. */
final class TestClient {
    static final Consumer<StunWriter> UDP = message -> message.firstByte(StunAttribute.REQUESTED_TRANSPORT, 17);

    private final TurnRig rig;
    final InetSocketAddress address;
    String user;
    private StunKey key;
    String nonce = "";

    TestClient(TurnRig rig, InetSocketAddress address, String user, String password) {
        this.rig = rig;
        this.address = address;
        as(user, password);
    }

    TestClient as(String otherUser, String password) {
        user = otherUser;
        key = StunKey.longTerm(otherUser, TurnRig.REALM, password);
        return this;
    }

    byte[] newTransaction() {
        return ByteBuffer.allocate(12)
                .putInt(8, ++rig.transactions)
                .putInt(0, address.getPort())
                .array();
    }

    /** A request with credentials, in bytes. */
    byte[] signed(int method, byte[] transaction, Consumer<StunWriter> attributes) {
        StunWriter message = new StunWriter(2_000).begin(StunClass.REQUEST, method, transaction);
        attributes.accept(message);
        return message.text(StunAttribute.USERNAME, user)
                .text(StunAttribute.REALM, TurnRig.REALM)
                .text(StunAttribute.NONCE, nonce)
                .integrity(key)
                .toBytes();
    }

    /** Sends bytes; returns the answer if there is one. */
    Optional<StunView> send(byte[] bytes) {
        rig.sockets.deliver(rig.nowNanos, address, TurnRig.SERVER, bytes);
        return rig.takeSentTo(address).stream().reduce((first, last) -> last).map(TestClient::view);
    }

    static StunView view(byte[] bytes) {
        StunView view = new StunView();
        assertThat(view.wrap(bytes, 0, bytes.length)).isTrue();
        return view;
    }

    /** A signed request; learns a nonce first when it has none. */
    StunView request(int method, Consumer<StunWriter> attributes) {
        if (nonce.isEmpty()) {
            learnNonce();
        }
        return send(signed(method, newTransaction(), attributes)).orElseThrow();
    }

    void learnNonce() {
        StunWriter first = new StunWriter(100).begin(StunClass.REQUEST, StunMethod.ALLOCATE, newTransaction());
        nonce = send(first.toBytes()).orElseThrow().text(StunAttribute.NONCE).orElseThrow();
    }

    /** The code of an error answer to a signed request, 0 for success. */
    int codeOf(int method, Consumer<StunWriter> attributes) {
        StunView answer = request(method, attributes);
        return answer.errorCode().orElse(0);
    }

    InetSocketAddress allocate() {
        StunView answer = request(StunMethod.ALLOCATE, UDP);
        assertThat(answer.errorCode()).isEmpty();
        assertThat(answer.verifyIntegrity(key)).isTrue();
        return answer.xorAddress(StunAttribute.XOR_RELAYED_ADDRESS).orElseThrow();
    }

    int permit(InetSocketAddress... peers) {
        return codeOf(StunMethod.CREATE_PERMISSION, message -> List.of(peers)
                .forEach(peer -> message.xorAddress(StunAttribute.XOR_PEER_ADDRESS, peer)));
    }

    int bind(int channel, InetSocketAddress peer) {
        return codeOf(StunMethod.CHANNEL_BIND, message -> message.unsignedShort(StunAttribute.CHANNEL_NUMBER, channel)
                .xorAddress(StunAttribute.XOR_PEER_ADDRESS, peer));
    }

    int refresh(long seconds) {
        return codeOf(StunMethod.REFRESH, message -> message.unsignedInt(StunAttribute.LIFETIME, seconds));
    }

    void indicate(InetSocketAddress peer, byte[] data) {
        send(new StunWriter(2_000)
                .begin(StunClass.INDICATION, StunMethod.SEND, newTransaction())
                .xorAddress(StunAttribute.XOR_PEER_ADDRESS, peer)
                .bytes(StunAttribute.DATA, data)
                .toBytes());
    }

    void channelData(int channel, byte[] data) {
        byte[] frame = ByteBuffer.allocate(4 + data.length)
                .putShort((short) channel)
                .putShort((short) data.length)
                .put(data)
                .array();
        rig.sockets.deliver(rig.nowNanos, address, TurnRig.SERVER, frame);
    }

    boolean verifies(StunView answer) {
        return answer.verifyIntegrity(key);
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 7);
        return bytes;
    }
}
