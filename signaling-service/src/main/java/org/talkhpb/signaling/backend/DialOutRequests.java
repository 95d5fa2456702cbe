package org.talkhpb.signaling.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.BusException;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.room.DialOut;
import org.talkhpb.signaling.backend.BackendRequests.Reply;
import org.talkhpb.signaling.cluster.Registry;
import org.talkhpb.signaling.cluster.RoomKey;

/**
 * Talk wants a number called: the clients that do so are asked one after the other, on whatever node they are, until one
 * accepts (signaling.md 15.7, 16.10). Blocks, for as long as the clients take.
 */
public final class DialOutRequests {
    private static final int NOT_FOUND = 404;
    private static final int BAD_GATEWAY = 502;
    private static final Pattern NUMBER = Pattern.compile("\\+\\d{2,32}");
    private static final Pattern ROOM = Pattern.compile("\\d{1,64}");
    /** The client's own deadline is kept by its node; this is for the way there and back. */
    private static final Duration WAY = Duration.ofSeconds(2);

    private final Registry registry;
    private final Bus bus;
    private final Duration clientDeadline;

    public DialOutRequests(Registry registry, Bus bus, Duration clientDeadline) {
        this.registry = registry;
        this.bus = bus;
        this.clientDeadline = clientDeadline;
    }

    /** @param backendUrl as the backend named itself */
    Reply serve(RoomKey room, String backendUrl, JsonNode request) {
        String number = request.path("number").asText("");
        if (number.isEmpty()) {
            return failed(BackendRequests.BAD_REQUEST, "number_missing", "No number provided.");
        }
        if (!NUMBER.matcher(number).matches()) {
            return failed(BackendRequests.BAD_REQUEST, "invalid_number", "Expected E.164 number.");
        }
        if (!ROOM.matcher(room.room()).matches()) {
            return failed(BackendRequests.BAD_REQUEST, "invalid_roomid", "The room id must be numeric.");
        }
        return askClients(room, new DialOut(room.room(), backendUrl, request));
    }

    private Reply askClients(RoomKey room, DialOut request) {
        Reply reply = failed(NOT_FOUND, "no_client_available", "No client available to trigger the call.");
        for (String client : registry.dialOutClients(room.backend())) {
            Optional<DialOut.Outcome> outcome = ask(client, request);
            if (outcome.isEmpty()) {
                continue;
            }
            switch (outcome.get()) {
                case DialOut.Accepted accepted -> {
                    return accepted(accepted.callId());
                }
                case DialOut.Failed failure -> reply = failed(BAD_GATEWAY, failure.code(), failure.message());
                case DialOut.Busy busy -> {}
            }
        }
        return reply;
    }

    private Optional<DialOut.Outcome> ask(String client, DialOut request) {
        try {
            return Optional.of(
                    bus.request(Subjects.dialOut(client), request, DialOut.Outcome.class, clientDeadline.plus(WAY)));
        } catch (BusException gone) {
            return Optional.empty();
        }
    }

    private static Reply accepted(String callId) {
        ObjectNode body = reply();
        body.withObject("dialout").put("callid", callId);
        return new Reply(BackendRequests.OK, Json.text(body));
    }

    private static Reply failed(int status, String code, String message) {
        ObjectNode body = reply();
        body.withObject("dialout").putObject("error").put("code", code).put("message", message);
        return new Reply(status, Json.text(body));
    }

    private static ObjectNode reply() {
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("type", "dialout");
        body.putObject("dialout");
        return body;
    }
}
