package org.talkhpb.sfu.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.bus.LocalBus;
import org.talkhpb.contracts.media.MediaCommand;
import org.talkhpb.sfu.control.MediaCommands;
import org.talkhpb.sfu.control.MediaEvents;
import org.talkhpb.sfu.control.MediaLoops;
import org.talkhpb.sfu.loop.MediaLoop;

/**
 * Serves {@code page.html} and takes {@link MediaCommand}s as JSON over HTTP, for real browsers steered by hand or by
 * scripts. Prints its address; {@code /describe} shows the loops.
 */
public final class HandHarness {
    private final MediaLoops loops;
    private final MediaCommands commands;

    private HandHarness(MediaLoops loops) {
        this.loops = loops;
        this.commands = new MediaCommands(loops, () -> false, () -> false);
    }

    public static void main(String[] arguments) throws IOException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0;
        List<InetAddress> addresses = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLinkLocalAddress())
                .toList();
        MediaEvents events = new MediaEvents("hand", new LocalBus());
        HandHarness harness = new HandHarness(MediaLoops.open(1, 0, addresses, events));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", harness::page);
        server.createContext("/command", harness::command);
        server.createContext("/describe", harness::describe);
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void page(HttpExchange exchange) throws IOException {
        try (InputStream page = HandHarness.class.getResourceAsStream("page.html")) {
            answer(
                    exchange,
                    "text/html",
                    Optional.ofNullable(page).orElseThrow().readAllBytes());
        }
    }

    private void command(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        MediaCommand command =
                Json.read(body.replace("REQUEST", UUID.randomUUID().toString()), MediaCommand.class);
        answer(exchange, "application/json", Json.bytes(commands.answer(command)));
    }

    private void describe(HttpExchange exchange) throws IOException {
        List<?> snapshots = loops.all().stream()
                .map(MediaLoop::snapshot)
                .map(java.util.concurrent.CompletableFuture::join)
                .toList();
        answer(exchange, "application/json", Json.bytes(snapshots));
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
