package org.talkhpb.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.contracts.talk.Signature;
import org.talkhpb.testkit.FakeTalk;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class SignOnTest {
    FakeTalk talk;
    FakeTalk otherTalk;

    @TestHTTPResource
    URI root;

    private String server() {
        return root.toString().replaceFirst("/$", "");
    }

    @Test
    @DisplayName("#6 greetsWithVersionAndSortedFeatures")
    void greetsWithVersionAndSortedFeatures() {
        try (SpreedClient client = SpreedClient.connect(server())) {
            JsonNode welcome = client.awaitType("welcome").path("welcome");
            assertThat(welcome.path("version").asText()).isNotEmpty();
            assertThat(welcome.path("features"))
                    .extracting(JsonNode::asText)
                    .isSorted()
                    .contains("hello-v2", "mcu", "audio-video-permissions")
                    .contains("virtual-sessions", "dialout")
                    .doesNotContain("federation");
        }
    }

    @Test
    @DisplayName("#14 #26 signsOnWithATicketAndTheWholeOcsUrl")
    void signsOnWithATicketAndTheWholeOcsUrl() {
        try (SpreedClient client = SpreedClient.connect(server())) {
            JsonNode answer = client.signOn("{'type':'hello','id':'1','hello':{'version':'1.0','auth':{'url':'"
                    + talk.url() + "ocs/v2.php/apps/spreed/api/v3/signaling/backend',"
                    + "'params':{'userid':'alice','ticket':'ticket-of-alice'}}}}");
            assertThat(answer.path("id").asText()).isEqualTo("1");
            assertThat(answer.path("hello").path("userid").asText()).isEqualTo("alice");
            assertThat(answer.path("hello").path("server").path("features")).isNotEmpty();
            assertThat(client.resumeId()).isNotEmpty().isNotEqualTo(client.session());
            assertThat(talk.requests("auth")).anySatisfy(request -> assertThat(
                            request.path("auth").path("params").path("ticket").asText())
                    .isEqualTo("ticket-of-alice"));
        }
    }

    @Test
    @DisplayName("#12 #14 passesOnTheBackendsRefusalAndStaysOpen")
    void passesOnTheBackendsRefusalAndStaysOpen() {
        try (SpreedClient client = SpreedClient.connect(server())) {
            JsonNode refused = client.ask(
                    "hello",
                    "{'version':'1.0','auth':{'url':'" + talk.url() + "','params':{'userid':'bob','ticket':'no'}}}");
            assertThat(refused.path("error").path("code").asText()).isEqualTo("invalid_ticket");
            assertThat(client.ask("room", "{'roomid':'r'}")
                            .path("error")
                            .path("code")
                            .asText())
                    .isEqualTo("hello_expected");
        }
    }

    @Test
    @DisplayName("#15 #17 verifiesTokensAndTellsExpiredFromInvalid")
    void verifiesTokensAndTellsExpiredFromInvalid() {
        assertThat(helloV2(talk.token(Optional.of("alice"), 0, 300))).isEqualTo("alice");
        assertThat(helloV2(talk.token(Optional.empty(), 0, 300))).isEqualTo("");
        assertThat(helloV2(talk.token(Optional.of("alice"), -600, -120))).isEqualTo("token_expired");
        assertThat(helloV2(talk.token(Optional.of("alice"), 120, 600))).isEqualTo("token_not_valid_yet");
        assertThat(helloV2(otherTalk.token(Optional.of("alice"), 0, 300))).isEqualTo("invalid_token");
        assertThat(helloV2("no.jwt")).isEqualTo("invalid_token");
    }

    private String helloV2(String token) {
        try (SpreedClient client = SpreedClient.connect(server())) {
            JsonNode answer = client.ask(
                    "hello",
                    "{'version':'2.0','auth':{'url':'" + talk.url() + "','params':{'token':'" + token + "'}}}");
            return answer.path("type").asText().equals("error")
                    ? answer.path("error").path("code").asText()
                    : answer.path("hello").path("userid").asText();
        }
    }

    @Test
    @DisplayName("#24 refusesUnknownBackends")
    void refusesUnknownBackends() {
        try (SpreedClient client = SpreedClient.connect(server())) {
            JsonNode refused = client.ask(
                    "hello", "{'version':'1.0','auth':{'url':'https://elsewhere.example/','params':{'ticket':'t'}}}");
            assertThat(refused.path("error").path("code").asText()).isEqualTo("invalid_backend");
        }
    }

    @Test
    @DisplayName("#18 letsGuestsInWithoutAUserId")
    void letsGuestsInWithoutAUserId() {
        try (SpreedClient guest = SpreedClient.connect(server())) {
            JsonNode byTicket = guest.signOn("{'type':'hello','hello':{'version':'1.0','auth':{'url':'" + talk.url()
                    + "','params':{'userid':null,'ticket':'ticket'}}}}");
            assertThat(byTicket.path("hello").path("userid").asText("missing")).isEmpty();
        }
        try (SpreedClient guest = SpreedClient.connect(server())) {
            JsonNode byToken = guest.signOn("{'type':'hello','hello':{'version':'2.0','auth':{'url':'" + talk.url()
                    + "','params':{'token':'" + talk.token(Optional.empty(), -1, 60) + "'}}}}");
            assertThat(byToken.path("hello").path("userid").asText("missing")).isEmpty();
        }
    }

    @Test
    @DisplayName("#21 letsInternalClientsInByTheirSecret")
    void letsInternalClientsInByTheirSecret() {
        String random = "0123456789abcdef0123456789abcdef";
        String token = Signature.of(Backends.INTERNAL_SECRET, "", random.getBytes(StandardCharsets.UTF_8));
        assertThat(helloInternal(random, token).path("hello").path("userid").asText("missing"))
                .isEmpty();
        assertThat(helloInternal(random, "00").path("error").path("code").asText())
                .isEqualTo("invalid_token");
    }

    private JsonNode helloInternal(String random, String token) {
        try (SpreedClient client = SpreedClient.connect(server())) {
            return client.ask(
                    "hello",
                    "{'version':'1.0','auth':{'type':'internal','params':{'random':'" + random + "','token':'" + token
                            + "','backend':'" + talk.url() + "'}}}");
        }
    }

    @Test
    @DisplayName("#20 closesWhoSaysNothing")
    void closesWhoSaysNothing() {
        try (SpreedClient client = SpreedClient.connect(server())) {
            assertThat(client.awaitType("bye").path("bye").path("reason").asText())
                    .isEqualTo("hello_timeout");
            assertThat(client.awaitClose()).isEqualTo(1000);
        }
    }

    @Test
    @DisplayName("#19 closesGuestsWhoStayOutOfRooms")
    void closesGuestsWhoStayOutOfRooms() {
        try (SpreedClient guest = SpreedClient.hello(server(), talk.url(), "")) {
            assertThat(guest.awaitType("bye").path("bye").path("reason").asText())
                    .isEqualTo("room_join_timeout");
        }
    }

    @Test
    @DisplayName("#28 limitsSessionsPerBackendAndFreesThemOnBye")
    void limitsSessionsPerBackendAndFreesThemOnBye() {
        try (SpreedClient a = SpreedClient.hello(server(), otherTalk.url(), "a");
                SpreedClient b = SpreedClient.hello(server(), otherTalk.url(), "b");
                SpreedClient c = SpreedClient.hello(server(), otherTalk.url(), "c");
                SpreedClient d = SpreedClient.connect(server())) {
            String hello = "{'version':'1.0','auth':{'url':'" + otherTalk.url()
                    + "','params':{'userid':'d','ticket':'ticket-of-d'}}}";
            assertThat(d.ask("hello", hello).path("error").path("code").asText())
                    .isEqualTo("session_limit_exceeded");
            a.send("{'type':'bye','id':'b','bye':{}}");
            a.awaitType("bye");
            a.awaitClose();
            assertThat(d.ask("hello", hello).path("type").asText()).isEqualTo("hello");
            for (SpreedClient client : new SpreedClient[] {b, c, d}) {
                client.send("{'type':'bye','bye':{}}");
                client.awaitClose();
            }
        }
    }

    @Test
    @DisplayName("#9 #11 answersBadFramesAndClosesOversizedOnes")
    void answersBadFramesAndClosesOversizedOnes() {
        try (SpreedClient client = SpreedClient.hello(server(), talk.url(), "alice")) {
            client.sendRaw("{broken");
            assertThat(client.awaitError()).isEqualTo("invalid_format");
            client.sendBinary(new byte[] {1, 2, 3});
            assertThat(client.awaitError()).isEqualTo("invalid_format");
            client.send("{'type':'room','id':'7'}");
            assertThat(client.await(message -> message.path("id").asText().equals("7"))
                            .path("error")
                            .path("code")
                            .asText())
                    .isEqualTo("invalid_format");
            client.sendRaw("\"" + "x".repeat(70_000) + "\"");
            client.awaitClose();
        }
    }
}
