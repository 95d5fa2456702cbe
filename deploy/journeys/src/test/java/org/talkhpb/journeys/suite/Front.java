package org.talkhpb.journeys.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A plain TCP balancer before the signaling nodes, as an operator would have one: each connection goes to the next node
 * that accepts. It can also cut the line, which is what a train does in a tunnel. One virtual thread per direction.
 */
public final class Front implements AutoCloseable {
    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;

    private final ServerSocket listener;
    private final List<Integer> nodes;
    private final AtomicInteger turns = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile long cutUntilNanos = System.nanoTime();

    private Front(ServerSocket listener, List<Integer> nodes) {
        this.listener = listener;
        this.nodes = nodes;
    }

    /** @param nodes ports of the signaling nodes on loopback */
    static Front before(List<Integer> nodes) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Front front = new Front(listener, List.copyOf(nodes));
        Thread.ofVirtual().name("front").start(front::accept);
        return front;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Breaks every connection now and lets none through until the time is over. */
    public void cutFor(Duration outage) {
        cutUntilNanos = System.nanoTime() + outage.toNanos();
        open.forEach(Front::closeQuietly);
    }

    private boolean isCut() {
        return System.nanoTime() - cutUntilNanos < 0;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                // The listener was closed, or one client was gone before it was accepted.
            }
        }
    }

    private void connect(Socket client) {
        open.add(client);
        if (isCut()) {
            forget(client);
            return;
        }
        int first = turns.getAndIncrement();
        for (int i = 0; i < nodes.size(); i++) {
            Socket node = new Socket();
            try {
                int port = nodes.get(Math.floorMod(first + i, nodes.size()));
                node.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_TIMEOUT_MILLIS);
                join(client, node);
                return;
            } catch (IOException e) {
                closeQuietly(node);
            }
        }
        forget(client);
    }

    private void join(Socket client, Socket node) {
        open.add(node);
        Thread.ofVirtual().start(() -> pump(client, node));
        Thread.ofVirtual().start(() -> pump(node, client));
    }

    private void pump(Socket from, Socket to) {
        try (InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side is gone; the other follows.
        }
        forget(from);
        forget(to);
    }

    private void forget(Socket socket) {
        closeQuietly(socket);
        open.remove(socket);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed all the same.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(Front::closeQuietly);
    }
}
