package org.talkhpb.talk.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.restassured.filter.cookie.CookieFilter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.talk.Person;
import org.talkhpb.talk.TalkTest;

@TalkTest
@DisplayName("signing in: /login, /logout, /csrftoken, Basic auth, /cloud/user, /core/…")
class LoginTest {

    @Test
    @DisplayName("POST /login: a cookie session that gets a new cookie and is out of reach of scripts")
    void opensACookieSession() {
        CookieFilter jar = new CookieFilter();
        String first = given().filter(jar).get("/index.php/csrftoken").getCookie("talk_session");
        var login = given().filter(jar)
                .contentType("application/json")
                .body("{\"user\":\"alice\",\"password\":\"123456\"}")
                .post("/login");
        login.then().statusCode(200).body("userId", equalTo("alice"));
        assertThat(login.getCookie("talk_session")).isNotEqualTo(first);
        assertThat(login.getDetailedCookie("talk_session").isHttpOnly()).isTrue();
        given().filter(jar)
                .header("OCS-APIRequest", "true")
                .accept("application/json")
                .get("/ocs/v2.php/cloud/user")
                .then()
                .statusCode(200)
                .body("ocs.data.displayname", equalTo("Alice"));
    }

    @Test
    @DisplayName("writes with a cookie session need the request token: 412 without")
    void demandsTheRequestTokenOfCookieSessions() {
        CookieFilter jar = new CookieFilter();
        String token = given().filter(jar)
                .formParam("user", "bob")
                .formParam("password", "123456")
                .post("/login")
                .path("requestToken");
        String room = "/ocs/v2.php/apps/spreed/api/v4/room";
        given().filter(jar)
                .header("OCS-APIRequest", "true")
                .accept("application/json")
                .formParam("roomType", 2)
                .formParam("roomName", "forged")
                .post(room)
                .then()
                .statusCode(412)
                .body("ocs.meta.message", equalTo("CSRF check failed"));
        given().filter(jar)
                .header("OCS-APIRequest", "true")
                .header("requesttoken", token)
                .accept("application/json")
                .formParam("roomType", 2)
                .formParam("roomName", "wanted")
                .post(room)
                .then()
                .statusCode(201);
    }

    @Test
    @DisplayName("without OCS-APIRequest nothing of OCS is answered: 412")
    void demandsTheOcsHeader() {
        given().auth()
                .preemptive()
                .basic("alice", "123456")
                .get("/ocs/v2.php/cloud/user")
                .then()
                .statusCode(412);
    }

    @Test
    @DisplayName("POST /login: foreign origins are refused")
    void refusesForeignOrigins() {
        given().header("Origin", "https://evil.example")
                .formParam("user", "alice")
                .formParam("password", "123456")
                .post("/login")
                .then()
                .statusCode(403);
    }

    @Test
    @DisplayName("POST /login: wrong passwords are 401, many of them 429")
    void slowsDownGuessing() {
        for (int i = 0; i < 5; i++) {
            login("nobody", "wrong").then().statusCode(401);
        }
        login("nobody", "wrong").then().statusCode(429);
        login("alice", "123456").then().statusCode(200);
    }

    private static io.restassured.response.Response login(String user, String password) {
        return given().formParam("user", user).formParam("password", password).post("/login");
    }

    @Test
    @DisplayName("POST /logout: the session is gone")
    void closesTheSession() {
        CookieFilter jar = new CookieFilter();
        String token = given().filter(jar)
                .formParam("user", "carol")
                .formParam("password", "123456")
                .post("/login")
                .path("requestToken");
        given().filter(jar)
                .header("requesttoken", "wrong")
                .post("/logout")
                .then()
                .statusCode(412);
        given().filter(jar).header("requesttoken", token).post("/logout").then().statusCode(200);
        given().filter(jar)
                .header("OCS-APIRequest", "true")
                .get("/ocs/v2.php/cloud/user")
                .then()
                .statusCode(401);
    }

    @Test
    @DisplayName("GET /core/getapppassword: opens the account until DELETE /core/apppassword")
    void makesAppPasswords() {
        String password = Person.user("alice")
                .get("/ocs/v2.php/core/getapppassword")
                .then()
                .statusCode(200)
                .extract()
                .path("ocs.data.apppassword");
        withAppPassword(password).get("/ocs/v2.php/cloud/user").then().statusCode(200);
        withAppPassword(password).delete("/ocs/v2.php/core/apppassword").then().statusCode(200);
        withAppPassword(password).get("/ocs/v2.php/cloud/user").then().statusCode(401);
    }

    private static io.restassured.specification.RequestSpecification withAppPassword(String password) {
        return given().auth().preemptive().basic("alice", password).header("OCS-APIRequest", "true");
    }

    @Test
    @DisplayName("GET /core/autocomplete/get: finds others by name, never oneself")
    void findsPeople() {
        Person.user("alice")
                .get("/ocs/v2.php/core/autocomplete/get", "search", "bO", "itemType", "call")
                .then()
                .statusCode(200)
                .body("ocs.data.id", hasItem("bob"));
        Person.user("alice")
                .get("/ocs/v2.php/core/autocomplete/get", "search", "alice")
                .then()
                .body("ocs.data.id", not(hasItem("alice")));
    }

    @Test
    @DisplayName("GET /ocs/v1.php/…: HTTP 200 with the status inside, XML unless JSON is asked for")
    void speaksTheFirstVersionAndXml() {
        given().header("OCS-APIRequest", "true")
                .get("/ocs/v1.php/cloud/capabilities")
                .then()
                .statusCode(200)
                .contentType("application/xml")
                .body("ocs.meta.statuscode", equalTo("100"))
                .body("ocs.data.capabilities.spreed.features.element", hasItem("conversation-v4"));
        Person.user("alice")
                .get("/ocs/v1.php/apps/spreed/api/v4/room/missing")
                .then()
                .statusCode(200)
                .body("ocs.meta.statuscode", equalTo(404));
    }

    @Test
    @DisplayName("GET /status.php, also below /index.php")
    void showsItsStatus() {
        given().get("/status.php").then().statusCode(200).body("installed", equalTo(true));
    }
}
