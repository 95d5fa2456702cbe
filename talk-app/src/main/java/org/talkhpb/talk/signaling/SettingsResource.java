package org.talkhpb.talk.signaling;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.talkhpb.talk.ocs.Caller;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.Parameters;
import org.talkhpb.talk.ocs.Refusal;
import org.talkhpb.talk.ocs.TalkApi;
import org.talkhpb.talk.participant.Members;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.room.Room;

/** {@code /signaling/settings}: where the signaling, STUN and TURN servers are and how to prove oneself to them. */
@Path(TalkApi.V3 + "/signaling/settings")
@RunOnVirtualThread
@Transactional
public class SettingsResource {
    private final Members members;
    private final Tickets tickets;
    private final TurnServers turnServers;
    private final SignalingAddress address;
    private final SignalingConfig config;
    private final Caller caller;
    private final Parameters parameters;

    SettingsResource(
            Members members,
            Tickets tickets,
            TurnServers turnServers,
            SignalingAddress address,
            SignalingConfig config,
            Caller caller,
            Parameters parameters) {
        this.members = members;
        this.tickets = tickets;
        this.turnServers = turnServers;
        this.address = address;
        this.config = config;
        this.caller = caller;
        this.parameters = parameters;
    }

    @GET
    public Ocs settings(HttpServerRequest request) {
        Optional<Membership> member = member(parameters.text("token", ""));
        Optional<String> userId = caller.account().map(account -> account.userId);
        String ticket = tickets.ticket(userId.orElse(""));
        Map<String, Object> firstHello = new LinkedHashMap<>();
        firstHello.put("userid", userId.orElse(null));
        firstHello.put("ticket", ticket);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("signalingMode", config.mode().id());
        settings.put("userId", userId.orElse(null));
        settings.put("hideWarning", true);
        settings.put("server", config.mode() == SignalingConfig.Mode.INTERNAL ? "" : address.of(request));
        settings.put("ticket", ticket);
        settings.put(
                "helloAuthParams",
                Map.of("1.0", firstHello, "2.0", Map.of("token", tickets.token(userId, displayName(member)))));
        settings.put("federation", null);
        settings.put("stunservers", turnServers.stun());
        settings.put("turnservers", turnServers.turn());
        settings.put("sipDialinInfo", "");
        return Ocs.ok(settings);
    }

    /** Without a room anybody signed in may ask; of a room only those who can see it. */
    private Optional<Membership> member(String token) {
        if (token.isEmpty()) {
            return Optional.empty();
        }
        Room room = members.room(token);
        Optional<Membership> member = members.find(caller, room);
        if (member.isEmpty() && !members.mayEnter(caller, room)) {
            throw Refusal.notFound();
        }
        return member;
    }

    private String displayName(Optional<Membership> member) {
        return caller.account()
                .map(account -> account.displayName)
                .or(() -> member.map(guest -> guest.attendee().displayName))
                .orElse("");
    }
}
