package org.talkhpb.journeys.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.HashMap;
import java.util.Map;

/** Ports that were free a moment ago, under the names {@code deploy/up} reads. */
public record SuitePorts(
        int talk,
        int signaling,
        int secondSignaling,
        int sfu,
        int turn,
        int nats,
        int sfuMedia,
        int turnListen,
        int turnRelayFirst,
        int turnRelayLast) {
    /** Below the range from which the kernel gives ports to outgoing connections. */
    private static final int FIRST_RANGE = 20_000;

    private static final int LAST_RANGE = 30_000;
    private static final int MEDIA_PORTS = 8;
    private static final int RELAY_PORTS = 100;

    static SuitePorts free() {
        int media = freeRange(FIRST_RANGE, MEDIA_PORTS);
        int relay = freeRange(media + MEDIA_PORTS, RELAY_PORTS);
        return new SuitePorts(
                freeTcp(),
                freeTcp(),
                freeTcp(),
                freeTcp(),
                freeTcp(),
                freeTcp(),
                media,
                freeTcp(),
                relay,
                relay + RELAY_PORTS - 1);
    }

    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("TALK_PORT", Integer.toString(talk));
        environment.put("SIGNALING_PORT", Integer.toString(signaling));
        environment.put("SIGNALING_2_PORT", Integer.toString(secondSignaling));
        environment.put("SFU_PORT", Integer.toString(sfu));
        environment.put("TURN_PORT", Integer.toString(turn));
        environment.put("NATS_PORT", Integer.toString(nats));
        environment.put("SFU_MEDIA_PORT", Integer.toString(sfuMedia));
        environment.put("TURN_LISTEN_PORT", Integer.toString(turnListen));
        environment.put("TURN_MIN_PORT", Integer.toString(turnRelayFirst));
        environment.put("TURN_MAX_PORT", Integer.toString(turnRelayLast));
        return environment;
    }

    private static int freeTcp() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freeRange(int from, int count) {
        for (int first = from; first < LAST_RANGE; first += count) {
            if (isFreeUdp(first, count)) {
                return first;
            }
        }
        throw new IllegalStateException("no " + count + " free UDP ports between " + from + " and " + LAST_RANGE);
    }

    private static boolean isFreeUdp(int first, int count) {
        for (int port = first; port < first + count; port++) {
            try (DatagramSocket socket = new DatagramSocket(port)) {
                socket.setReuseAddress(false);
            } catch (SocketException e) {
                return false;
            }
        }
        return true;
    }
}
