package org.talkhpb.signaling.session;

import java.time.Duration;
import java.util.Optional;
import org.talkhpb.contracts.room.ClientKind;
import org.talkhpb.signaling.cluster.Nodes;
import org.talkhpb.signaling.observe.Counters;
import org.talkhpb.signaling.observe.SignalingCounter;
import org.talkhpb.signaling.protocol.ClientMessage;
import org.talkhpb.signaling.protocol.ErrorCode;
import org.talkhpb.signaling.protocol.Features;
import org.talkhpb.signaling.protocol.Refusal;
import org.talkhpb.signaling.protocol.ServerIdentity;
import org.talkhpb.signaling.protocol.ServerMessage;
import org.talkhpb.signaling.talk.Backend;
import org.talkhpb.signaling.talk.BackendUrl;
import org.talkhpb.signaling.talk.Talk;
import org.talkhpb.signaling.talk.TalkClient;
import org.talkhpb.signaling.throttle.Throttle;

/** The sign-on journey: who says so, may he, then a session and the greeting (signaling.md 4). Blocks. */
public final class Hellos {
    /** In the call with audio: what an internal client is unless it says that it tells by itself. */
    private static final int INTERNAL_IN_CALL = 3;

    private final Talk talk;
    private final Sessions sessions;
    private final SessionIds ids;
    private final Nodes nodes;
    private final Throttle throttle;
    private final InternalSecret internalSecret;
    private final Greetings greetings;
    private final Counters counters;

    public Hellos(
            Talk talk,
            Sessions sessions,
            SessionIds ids,
            Nodes nodes,
            Throttle throttle,
            SessionConfig config,
            Greetings greetings,
            Counters counters) {
        this.talk = talk;
        this.sessions = sessions;
        this.ids = ids;
        this.nodes = nodes;
        this.throttle = throttle;
        this.internalSecret = new InternalSecret(config.internalSecret());
        this.greetings = greetings;
        this.counters = counters;
    }

    /** @throws Refusal when the client is not let in; the socket stays open for another try */
    public Session hello(Wire wire, Optional<String> requestId, ClientMessage.Hello hello) {
        Session.Identity identity = identify(wire, hello);
        checkLimit(identity.backend(), identity.kind());
        Session session = sessions.open(ids.newSession(), identity);
        if (session.isInternal() && !session.hasFeature(Features.CLIENT_INTERNAL_IN_CALL)) {
            session.setInternalInCall(INTERNAL_IN_CALL);
        }
        session.outbox().attach(wire, greetings.of(session, hello.version(), requestId));
        return session;
    }

    private Session.Identity identify(Wire wire, ClientMessage.Hello hello) {
        return switch (hello.kind()) {
            case INTERNAL -> identifyInternal(wire, hello);
            case FEDERATION -> throw Refusal.of(ErrorCode.FEDERATION_UNSUPPORTED);
            case CLIENT -> identifyClient(hello);
            case VIRTUAL -> throw Refusal.of(ErrorCode.INVALID_CLIENT_TYPE);
        };
    }

    private Session.Identity identifyClient(ClientMessage.Hello hello) {
        BackendUrl url = BackendUrl.of(hello.url()).orElseThrow(() -> Refusal.of(ErrorCode.INVALID_BACKEND));
        Backend backend = talk.backends().byUrl(url).orElseThrow(() -> Refusal.of(ErrorCode.INVALID_BACKEND));
        TalkClient.Authenticated who = hello.version().equals("1.0")
                ? talk.client().authenticate(backend, url, hello.params())
                : talk.tokens().verify(url, hello.params().path("token").asText(""));
        return new Session.Identity(backend, url, ClientKind.CLIENT, who.userId(), who.user(), hello.features());
    }

    private Session.Identity identifyInternal(Wire wire, ClientMessage.Hello hello) {
        if (throttle.isBlocked(wire.remoteAddress(), Throttle.Action.HELLO_INTERNAL)) {
            throw Refusal.of(ErrorCode.TOO_MANY_REQUESTS);
        }
        if (!internalSecret.isKnownTo(hello.params())) {
            throw afterDelay(wire, ErrorCode.INVALID_TOKEN);
        }
        BackendUrl url = BackendUrl.of(hello.url()).orElseThrow(() -> afterDelay(wire, ErrorCode.INVALID_BACKEND));
        Backend backend = talk.backends().byUrl(url).orElseThrow(() -> afterDelay(wire, ErrorCode.INVALID_BACKEND));
        return new Session.Identity(backend, url, ClientKind.INTERNAL, "", Optional.empty(), hello.features());
    }

    private Refusal afterDelay(Wire wire, ErrorCode code) {
        pause(throttle.failed(wire.remoteAddress(), Throttle.Action.HELLO_INTERNAL));
        return Refusal.of(code);
    }

    private void checkLimit(Backend backend, ClientKind kind) {
        boolean limited = backend.sessionLimit() > 0 && kind != ClientKind.INTERNAL;
        if (limited && sessions.counted(backend) + nodes.sessionsElsewhere(backend.id()) >= backend.sessionLimit()) {
            counters.add(SignalingCounter.SESSION_LIMIT);
            throw Refusal.of(ErrorCode.SESSION_LIMIT_EXCEEDED);
        }
    }

    /** Delays the answer to somebody who guesses; only his own virtual thread waits. */
    static void pause(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The hello answer, after a sign-on or a resume. */
    public static final class Greetings {
        private final ServerIdentity identity;
        private final SessionIds ids;
        private final Features.Sfu sfu;

        public Greetings(ServerIdentity identity, SessionIds ids, Features.Sfu sfu) {
            this.identity = identity;
            this.ids = ids;
            this.sfu = sfu;
        }

        Frame of(Session session, String helloVersion, Optional<String> requestId) {
            ServerMessage hello = ServerMessage.hello(
                    helloVersion,
                    session.id(),
                    ids.resumeId(session.id()),
                    session.userId(),
                    identity.version(),
                    session.isInternal() ? Features.forInternalClients(sfu) : Features.forClients(sfu));
            return Frame.of(hello.answering(requestId));
        }
    }
}
