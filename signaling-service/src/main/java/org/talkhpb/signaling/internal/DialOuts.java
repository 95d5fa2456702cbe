package org.talkhpb.signaling.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.talkhpb.contracts.bus.Bus;
import org.talkhpb.contracts.bus.Subjects;
import org.talkhpb.contracts.room.DialOut;
import org.talkhpb.signaling.cluster.Registry;
import org.talkhpb.signaling.protocol.ClientMessage;
import org.talkhpb.signaling.protocol.Features;
import org.talkhpb.signaling.protocol.ServerMessage;
import org.talkhpb.signaling.session.Ending;
import org.talkhpb.signaling.session.Frame;
import org.talkhpb.signaling.session.Session;
import org.talkhpb.signaling.session.SessionListener;

/**
 * The internal clients of this node that call numbers: offered to the whole cluster, asked one request at a time each
 * (signaling.md 15.7). Blocks.
 */
public final class DialOuts implements SessionListener {
    private static final String ACCEPTED = "accepted";

    private final Registry registry;
    private final Bus bus;
    private final Duration deadline;
    private final Map<String, Bus.Subscription> offers = new ConcurrentHashMap<>();
    private final Map<Question, CompletableFuture<ClientMessage.DialOutNews>> pending = new ConcurrentHashMap<>();

    /** A request a client has not answered yet. */
    private record Question(String session, String id) {}

    /** @param deadline for the answer of one client */
    DialOuts(Registry registry, Bus bus, Duration deadline) {
        this.registry = registry;
        this.bus = bus;
        this.deadline = deadline;
    }

    /** Sessions of this node whose clients call numbers. */
    public Set<String> clients() {
        return Set.copyOf(offers.keySet());
    }

    private static boolean callsNumbers(Session session) {
        return session.isInternal() && session.hasFeature(Features.CLIENT_START_DIALOUT);
    }

    /** @return whether this was the answer to a request; it is dealt with then */
    boolean answered(Session session, Optional<String> requestId, ClientMessage.DialOutNews news) {
        return requestId
                .map(id -> pending.remove(new Question(session.id(), id)))
                .map(waiting -> waiting.complete(news))
                .orElse(false);
    }

    private DialOut.Outcome call(Session session, DialOut request) {
        if (session.place().isPresent() || session.hasEnded()) {
            return new DialOut.Busy();
        }
        Question question = new Question(session.id(), UUID.randomUUID().toString());
        CompletableFuture<ClientMessage.DialOutNews> answer = new CompletableFuture<>();
        pending.put(question, answer);
        session.send(Frame.of(ServerMessage.dialOut(request.room(), request.backendUrl(), request.request())
                .answering(Optional.of(question.id()))));
        DialOut.Outcome outcome = answer.<DialOut.Outcome>thenApply(DialOuts::outcome)
                .completeOnTimeout(
                        new DialOut.Failed("timeout", "Timeout while waiting for the call to start."),
                        deadline.toMillis(),
                        TimeUnit.MILLISECONDS)
                .join();
        pending.remove(question);
        return outcome;
    }

    private static DialOut.Outcome outcome(ClientMessage.DialOutNews news) {
        if (news.status().isPresent()) {
            ClientMessage.CallStatus status = news.status().get();
            return status.status().equals(ACCEPTED)
                    ? new DialOut.Accepted(status.callId())
                    : new DialOut.Failed("unsupported_status", "Unsupported status received.");
        }
        if (news.content().path("type").asText().equals("error")) {
            var error = news.content().path("error");
            return new DialOut.Failed(
                    error.path("code").asText("error"), error.path("message").asText(""));
        }
        return new DialOut.Failed("unsupported_type", "Unsupported type received.");
    }

    @Override
    public void onOpened(Session session) {
        if (callsNumbers(session)) {
            offers.put(
                    session.id(),
                    bus.answer(Subjects.dialOut(session.id()), DialOut.class, request -> call(session, request)));
            registry.offersDialOut(session.backend().id(), session.id());
        }
    }

    @Override
    public void onAdopted(Session session) {
        onOpened(session);
    }

    @Override
    public void onReleased(Session session) {
        Optional.ofNullable(offers.remove(session.id())).ifPresent(Bus.Subscription::close);
    }

    @Override
    public void onEnded(Session session, Ending ending) {
        if (callsNumbers(session)) {
            onReleased(session);
            registry.withdrawsDialOut(session.backend().id(), session.id());
        }
    }
}
