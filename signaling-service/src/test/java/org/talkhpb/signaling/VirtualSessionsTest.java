package org.talkhpb.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.testkit.FakeTalk;

/** Telephones: participants an internal client speaks for. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class VirtualSessionsTest {
    FakeTalk talk;

    @TestHTTPResource
    URI root;

    private String server() {
        return root.toString().replaceFirst("/$", "");
    }

    private SpreedClient client(String user) {
        return SpreedClient.hello(server(), talk.url(), user);
    }

    /** A SIP bridge, in the room. */
    private SpreedClient bridge(String room) {
        SpreedClient bridge = SpreedClient.internal(server(), talk.url(), "internal-incall");
        bridge.ask("room", "{'roomid':'" + room + "'}");
        return bridge;
    }

    private static void add(SpreedClient bridge, String room, String more) {
        bridge.send("{'type':'internal','id':'add','internal':{'type':'addsession','addsession':{'sessionid':'call-1',"
                + "'roomid':'" + room + "'" + more + "}}}");
    }

    /** The public id of the next virtual session somebody sees. */
    private static String seen(SpreedClient client) {
        return client.await(message -> SpreedClient.entries(message, "join").stream()
                        .anyMatch(entry ->
                                entry.path("user").path("type").asText().equals("phone")))
                .path("event")
                .path("join")
                .path(0)
                .path("sessionid")
                .asText();
    }

    private static JsonNode users(SpreedClient client) {
        return client.awaitEvent("participants", "update")
                .path("event")
                .path("update")
                .path("users");
    }

    private static JsonNode flags(SpreedClient client) {
        return client.awaitEvent("participants", "flags").path("event").path("flags");
    }

    private static boolean isLeaveOf(JsonNode message, String session) {
        return message.path("event").path("leave").path(0).asText().equals(session);
    }

    private static final String PHONE = ",'user':{'type':'phone','displayname':'+49'},'flags':1";
    private static final String ACTOR = PHONE + ",'options':{'actorId':'phone-1','actorType':'phones'}";

    @Test
    @DisplayName("#88 #59 #60 showsAPhoneByJoinListAndFlagsInThisOrder")
    void showsAPhoneByJoinListAndFlagsInThisOrder() {
        try (SpreedClient alice = client("alice").join("v1", "a-v1");
                SpreedClient bridge = bridge("v1")) {
            users(alice);
            add(bridge, "v1", ACTOR);
            String phone = seen(alice);
            JsonNode list = users(alice);
            assertThat(list).anySatisfy(user -> {
                assertThat(user.path("sessionId").asText()).isEqualTo(phone);
                assertThat(user.path("virtual").asBoolean()).isTrue();
                assertThat(user.path("inCall").asInt()).isEqualTo(9);
            });
            JsonNode flags = flags(alice);
            assertThat(flags.path("sessionid").asText()).isEqualTo(phone);
            assertThat(flags.path("flags").asInt()).isEqualTo(1);
            JsonNode asked = talk.requests("room").stream()
                    .map(request -> request.path("room"))
                    .filter(room -> room.path("sessionid").asText().equals(phone))
                    .findFirst()
                    .orElseThrow();
            assertThat(asked.path("actorid").asText()).isEqualTo("phone-1");
            assertThat(asked.path("actortype").asText()).isEqualTo("phones");
            assertThat(asked.path("incall").asInt()).isEqualTo(9);
        }
    }

    @Test
    @DisplayName("#88 addsAPhoneOfAnOldBridgeAlthoughTalkDoesNotKnowTheRequest")
    void addsAPhoneOfAnOldBridgeAlthoughTalkDoesNotKnowTheRequest() {
        try (SpreedClient alice = client("alice").join("v2", "a-v2");
                SpreedClient bridge = bridge("v2")) {
            add(bridge, "v2", PHONE);
            String phone = seen(alice);
            assertThat(talk.requests("session").stream().map(request -> request.path("session")))
                    .anySatisfy(request -> {
                        assertThat(request.path("action").asText()).isEqualTo("add");
                        assertThat(request.path("sessionid").asText()).isEqualTo(phone);
                    });
        }
    }

    @Test
    @DisplayName("#88 answersAddFailedWhenTalkDoesNotLetItIn")
    void answersAddFailedWhenTalkDoesNotLetItIn() {
        try (SpreedClient bridge = bridge("missing")) {
            add(bridge, "missing", ACTOR);
            JsonNode error = bridge.awaitType("error");
            assertThat(error.path("id").asText()).isEqualTo("add");
            assertThat(error.path("error").path("code").asText()).isEqualTo("add_failed");
        }
    }

    @Test
    @DisplayName("#88 ignoresPhonesForRoomsNobodyIsInAndThoseOfNormalClients")
    void ignoresPhonesForRoomsNobodyIsInAndThoseOfNormalClients() {
        try (SpreedClient alice = client("alice").join("v3", "a-v3");
                SpreedClient bridge = bridge("v3")) {
            add(bridge, "nobody-is-here", ACTOR);
            add(alice, "v3", ACTOR);
            talk.post(server(), "v3", "{\"type\":\"message\",\"message\":{\"data\":{\"type\":\"marker\"}}}");
            List<JsonNode> before = alice.upTo(
                    message -> message.path("event").path("type").asText().equals("message"));
            assertThat(before).noneMatch(message -> SpreedClient.entries(message, "join").stream()
                    .anyMatch(entry -> entry.path("user").path("type").asText().equals("phone")));
        }
    }

    @Test
    @DisplayName("#89 #60 tellsChangedFlagsAndCallStateAlsoToLateJoiners")
    void tellsChangedFlagsAndCallStateAlsoToLateJoiners() {
        try (SpreedClient alice = client("alice").join("v4", "a-v4");
                SpreedClient bridge = bridge("v4")) {
            add(bridge, "v4", ACTOR);
            String phone = seen(alice);
            flags(alice);
            bridge.send("{'type':'internal','internal':{'type':'updatesession','updatesession':{'sessionid':'call-1',"
                    + "'roomid':'v4','flags':4,'incall':1}}}");
            JsonNode list = users(alice);
            assertThat(list)
                    .anyMatch(user -> user.path("sessionId").asText().equals(phone)
                            && user.path("inCall").asInt() == 1);
            assertThat(flags(alice).path("flags").asInt()).isEqualTo(4);
            try (SpreedClient bob = client("bob").join("v4", "b-v4")) {
                JsonNode late = flags(bob);
                assertThat(late.path("sessionid").asText()).isEqualTo(phone);
                assertThat(late.path("flags").asInt()).isEqualTo(4);
            }
        }
    }

    @Test
    @DisplayName("#59 listsAPhoneTalkListsItselfOnlyOnce")
    void listsAPhoneTalkListsItselfOnlyOnce() {
        try (SpreedClient alice = client("alice").join("v5", "a-v5");
                SpreedClient bridge = bridge("v5")) {
            add(bridge, "v5", ACTOR);
            String phone = seen(alice);
            flags(alice);
            talk.post(
                    server(),
                    "v5",
                    "{'type':'incall','incall':{'changed':[{'sessionId':'PHONE','inCall':0}],'users':[{'sessionId':'PHONE','inCall':0}]}}"
                            .replace("PHONE", phone)
                            .replace('\'', '"'));
            JsonNode list = users(alice);
            assertThat(list)
                    .filteredOn(user -> user.path("sessionId").asText().equals(phone))
                    .singleElement()
                    .satisfies(user -> {
                        assertThat(user.path("virtual").asBoolean()).isTrue();
                        assertThat(user.path("inCall").asInt()).isEqualTo(9);
                    });
        }
    }

    @Test
    @DisplayName("#90 removesAPhoneAndTellsTalk")
    void removesAPhoneAndTellsTalk() {
        try (SpreedClient alice = client("alice").join("v6", "a-v6");
                SpreedClient bridge = bridge("v6")) {
            add(bridge, "v6", ACTOR);
            String phone = seen(alice);
            bridge.send("{'type':'internal','internal':{'type':'removesession','removesession':{'sessionid':'call-1',"
                    + "'roomid':'v6'}}}");
            alice.await(message -> isLeaveOf(message, phone));
            assertThat(users(alice))
                    .noneMatch(user -> user.path("sessionId").asText().equals(phone));
            Await.until(() -> talk.requests("room").stream()
                    .map(request -> request.path("room"))
                    .anyMatch(room -> room.path("sessionid").asText().equals(phone)
                            && room.path("action").asText().equals("leave")
                            && room.path("actorid").asText().equals("phone-1")));
        }
    }

    @Test
    @DisplayName("#91 endsPhonesWithTheirBridge")
    void endsPhonesWithTheirBridge() {
        try (SpreedClient alice = client("alice").join("v7", "a-v7");
                SpreedClient bridge = bridge("v7")) {
            add(bridge, "v7", ACTOR);
            String phone = seen(alice);
            bridge.send("{'type':'bye','bye':{}}");
            alice.await(message -> isLeaveOf(message, phone));
        }
    }

    @Test
    @DisplayName("#68 #67 bringsMessagesForAPhoneToItsBridgeByTheBridgesName")
    void bringsMessagesForAPhoneToItsBridgeByTheBridgesName() {
        try (SpreedClient alice = client("alice").join("v8", "a-v8");
                SpreedClient bridge = bridge("v8")) {
            add(bridge, "v8", ACTOR);
            String phone = seen(alice);
            alice.message("{'type':'session','sessionid':'" + phone + "'}", "{'type':'x-mute'}");
            JsonNode message = bridge.awaitType("message").path("message");
            assertThat(message.path("recipient").path("sessionid").asText()).isEqualTo("call-1");
            assertThat(message.path("sender").path("sessionid").asText()).isEqualTo(alice.session());
            alice.send("{'type':'control','control':{'recipient':{'type':'session','sessionid':'" + phone
                    + "'},'data':{'type':'mute'}}}");
            JsonNode control = bridge.awaitType("control").path("control");
            assertThat(control.path("recipient").path("type").asText()).isEqualTo("session");
            assertThat(control.path("data").path("type").asText()).isEqualTo("mute");
        }
    }

    @Test
    @DisplayName("#93 hangsUpWhenAPhoneIsDisinvited")
    void hangsUpWhenAPhoneIsDisinvited() {
        try (SpreedClient alice = client("alice").join("v9", "a-v9");
                SpreedClient bridge = bridge("v9")) {
            add(bridge, "v9", ACTOR);
            String phone = seen(alice);
            talk.post(server(), "v9", "{\"type\":\"disinvite\",\"disinvite\":{\"sessionids\":[\"" + phone + "\"]}}");
            JsonNode control = bridge.awaitType("control").path("control");
            assertThat(control.path("recipient").path("sessionid").asText()).isEqualTo("call-1");
            assertThat(control.path("data").path("hangup").path("reason").asText())
                    .isEqualTo("disinvited");
        }
    }

    @Test
    @DisplayName("#52 #91 endsPhonesWithTheConversation")
    void endsPhonesWithTheConversation() {
        try (SpreedClient alice = client("alice").join("v10", "a-v10");
                SpreedClient bridge = bridge("v10")) {
            add(bridge, "v10", ACTOR);
            String phone = seen(alice);
            talk.post(server(), "v10", "{\"type\":\"delete\",\"delete\":{\"userids\":[]}}");
            bridge.awaitEvent("room", "delete");
            Await.until(() -> talk.requests("room").stream()
                    .map(request -> request.path("room"))
                    .anyMatch(room -> room.path("sessionid").asText().equals(phone)
                            && room.path("action").asText().equals("leave")));
        }
    }

    @Test
    @DisplayName("#106 pingsForPhonesByTheirPublicIds")
    void pingsForPhonesByTheirPublicIds() {
        try (SpreedClient alice = client("alice").join("v11", "a-v11");
                SpreedClient bridge = bridge("v11")) {
            add(bridge, "v11", ACTOR);
            String phone = seen(alice);
            Await.until(() -> talk.requests("ping").stream()
                    .flatMap(request -> request.path("ping").path("entries").valueStream())
                    .anyMatch(entry -> entry.path("sessionid").asText().equals(phone)));
        }
    }

    @Test
    @DisplayName("#6 #88 advertisesVirtualSessionsToThoseWhoMayUseThem")
    void advertisesVirtualSessionsToThoseWhoMayUseThem() {
        try (SpreedClient bridge = SpreedClient.connect(server());
                SpreedClient alice = SpreedClient.connect(server())) {
            assertThat(bridge.awaitType("welcome").path("welcome").path("features"))
                    .anyMatch(feature -> feature.asText().equals("virtual-sessions"));
            assertThat(bridge.signOn(SpreedClient.internalHello(talk.url()))
                            .path("hello")
                            .path("server")
                            .path("features"))
                    .anyMatch(feature -> feature.asText().equals("virtual-sessions"));
            assertThat(alice.signOn("{'type':'hello','hello':{'version':'1.0','auth':{'url':'" + talk.url()
                                    + "','params':{'userid':'alice','ticket':'ticket-of-alice'}}}}")
                            .path("hello")
                            .path("server")
                            .path("features"))
                    .noneMatch(feature -> feature.asText().equals("virtual-sessions"));
        }
    }
}
