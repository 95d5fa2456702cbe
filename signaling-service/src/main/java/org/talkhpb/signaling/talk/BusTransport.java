package org.talkhpb.signaling.talk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.BusException;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.talk.SignedRequest;

/** The same signed requests to a talk-app on the same bus. */
final class BusTransport implements TalkTransport {
    private final Bus bus;
    private final Duration timeout;

    BusTransport(Bus bus, Duration timeout) {
        this.bus = bus;
        this.timeout = timeout;
    }

    @Override
    public JsonNode ask(Backend backend, BackendUrl url, String body) {
        SignedRequest request = SignedRequest.sign(backend.secret(), url.text(), "", body);
        try {
            SignedRequest.Answer answer =
                    bus.request(Subjects.talk(backend.id()), request, SignedRequest.Answer.class, timeout);
            JsonNode data = Json.tree(answer.body());
            if (!data.isObject() || data.isEmpty()) {
                throw new TalkFailure("the backend answered without data (status " + answer.status() + ")");
            }
            return data;
        } catch (BusException e) {
            throw new TalkFailure("the backend cannot be reached on the bus: " + e.reason(), e);
        } catch (Json.MalformedJson e) {
            throw new TalkFailure("the backend answered malformed JSON", e);
        }
    }
}
