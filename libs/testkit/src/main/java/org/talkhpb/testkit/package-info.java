/**
 * Real parts and fakes with behaviour for the tests of all modules. Test scope only; nothing here is a mock.
 *
 * <h2>Peers</h2>
 * {@link org.talkhpb.testkit.TestPeer} is a headless WebRTC client: real ICE, DTLS, SRTP, SCTP and SDP, synthetic pictures. It lives in a
 * {@link org.talkhpb.testkit.TestNetwork}, of which there are two:
 *
 * <ul>
 *   <li>{@link org.talkhpb.testkit.FakeNetwork} in {@link org.talkhpb.testkit.VirtualTime}: minutes of a call in milliseconds, loss, delay and jitter by a
 *       seed, everything on the test's thread. A server under test joins by {@code open(address, receiver)} and {@code join(timed)}.
 *   <li>{@link org.talkhpb.testkit.LoopNetwork}: real sockets on one event loop, for services that open theirs. Hundreds of peers share its thread.
 * </ul>
 *
 * <pre>{@code
 * VirtualTime time = new VirtualTime(new Handshakes(2));
 * FakeNetwork network = new FakeNetwork(time, seed);
 * PeerSettings settings = new PeerSettings(PeerRole.CLIENT, certificate, time.handshakes(), network.random());
 *
 * TestPeer publisher = TestPeer.on(network, settings);
 * String answer = server.publish(publisher.offer(new SyntheticMicrophone(1), new SyntheticCamera(2, 3, 500_000)));
 * publisher.accept(answer);
 *
 * TestPeer subscriber = TestPeer.on(network, settings);
 * server.answered(subscriber.answer(server.subscribe()));
 *
 * time.runFor(Duration.ofSeconds(10));
 * assertThat(subscriber.received(MediaKind.VIDEO).packets()).isPositive();
 * }</pre>
 *
 * On real sockets the same calls work; wait with {@code peer.connected().get(…)} instead of playing time.
 *
 * <h2>Other parts</h2>
 * {@link org.talkhpb.testkit.NatsServer} starts a real NATS server on a free port.
 */
package org.talkhpb.testkit;
