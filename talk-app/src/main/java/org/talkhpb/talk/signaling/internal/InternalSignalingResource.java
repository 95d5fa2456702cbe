package org.talkhpb.talk.signaling.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.RestPath;
import org.talkhpb.contracts.Json;
import org.talkhpb.talk.feed.Feed;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.Refusal;
import org.talkhpb.talk.ocs.TalkApi;
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.participant.Sessions;
import org.talkhpb.talk.participant.TalkSession;
import org.talkhpb.talk.signaling.SignalingConfig;

/**
 * {@code /signaling/{token}}: what clients in a room say to each other, without the signaling tier. ({@code backend} is
 * no token but the address of {@code BackendResource}.)
 */
@Path(TalkApi.V3 + "/signaling/{token:(?!backend(?:/|$))[^/]+}")
@RunOnVirtualThread
public class InternalSignalingResource {
    private static final long LONGEST_POLL_SECONDS = 30;

    private final Members members;
    private final Sessions sessions;
    private final InternalSignaling signaling;
    private final InternalFeed feed;
    private final SignalingConfig config;
    private final Caller caller;
    private final Parameters parameters;

    InternalSignalingResource(
            Members members,
            Sessions sessions,
            InternalSignaling signaling,
            InternalFeed feed,
            SignalingConfig config,
            Caller caller,
            Parameters parameters) {
        this.members = members;
        this.sessions = sessions;
        this.signaling = signaling;
        this.feed = feed;
        this.config = config;
        this.caller = caller;
        this.parameters = parameters;
    }

    /** Parked until something waits for the caller's session. Holds no transaction meanwhile. */
    @GET
    public Ocs pull(@RestPath String token) throws InterruptedException {
        requireInternalMode();
        Optional<String> session = QuarkusTransaction.requiringNew().call(() -> sessionId(token));
        if (session.isEmpty()) {
            return gone(404);
        }
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_POLL_SECONDS);
        try (Feed.Watch watch = feed.watch(token)) {
            do {
                Optional<Ocs> news = QuarkusTransaction.requiringNew().call(() -> look(token, session.get()));
                if (news.isPresent()) {
                    return news.get();
                }
            } while (watch.await(deadlineNanos));
        }
        return QuarkusTransaction.requiringNew().call(() -> nothingNew(token));
    }

    private Optional<String> sessionId(String token) {
        Optional<String> session = session(token).map(own -> own.sessionId);
        session.ifPresent(own -> sessions.ping(List.of(own)));
        return session;
    }

    private Optional<Ocs> look(String token, String sessionId) {
        Optional<Membership> member = members.find(caller, members.room(token));
        Optional<String> current = member.flatMap(Membership::session).map(own -> own.sessionId);
        if (current.isEmpty()) {
            return Optional.of(gone(404));
        }
        if (!current.get().equals(sessionId)) {
            // The same browser entered again; this request belongs to the session that had to go.
            return Optional.of(gone(409));
        }
        List<Map<String, Object>> taken = signaling.take(member.orElseThrow());
        return taken.isEmpty() ? Optional.empty() : Optional.of(Ocs.ok(taken));
    }

    private Ocs nothingNew(String token) {
        return members.find(caller, members.room(token))
                .map(member -> Ocs.ok(List.of(InternalSignaling.entry("usersInRoom", signaling.usersInRoom(member)))))
                .orElseGet(() -> gone(404));
    }

    @POST
    public Ocs push(@RestPath String token) {
        requireInternalMode();
        try {
            JsonNode messages = Json.tree(parameters.text("messages"));
            QuarkusTransaction.requiringNew().run(() -> signaling.send(members.joined(caller, token), messages));
        } catch (Json.MalformedJson e) {
            throw Refusal.with(400, "messages is not JSON");
        }
        feed.tell(token);
        return Ocs.ok();
    }

    private Optional<TalkSession> session(String token) {
        return members.find(caller, members.room(token)).flatMap(Membership::session);
    }

    private void requireInternalMode() {
        if (config.mode() != SignalingConfig.Mode.INTERNAL) {
            throw Refusal.with(400, "Internal signaling disabled.");
        }
    }

    private static Ocs gone(int status) {
        return Ocs.of(status, List.of(InternalSignaling.entry("usersInRoom", List.of())));
    }
}
