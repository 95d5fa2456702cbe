package org.talkhpb.talk.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.restassured.filter.cookie.CookieFilter;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.talk.TalkTest;

@TalkTest
@DisplayName("login flows and app passwords: /login/v2, /login/flow, /settings/personal/authtokens")
class DeviceLoginTest {

    @Test
    @DisplayName("POST /index.php/login/v2, page, POST …/poll: the device gets its password once, after consent")
    void letsADeviceIn() {
        Response begun = given().header("User-Agent", "<Phone> of Alice").post("/index.php/login/v2");
        String page = begun.then().statusCode(200).extract().path("login");
        String poll = begun.path("poll.endpoint");
        String token = begun.path("poll.token");
        given().formParam("token", token).post(poll).then().statusCode(404);
        given().get(page)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("&lt;Phone&gt; of Alice"))
                .body(containsString("width=device-width"));
        given().formParam("user", "alice")
                .formParam("password", "wrong")
                .post(page)
                .then()
                .statusCode(401)
                .body(containsString("Wrong user name or password"));
        given().formParam("user", "alice")
                .formParam("password", "123456")
                .post(page)
                .then()
                .statusCode(200)
                .body(containsString("Done"));
        Response granted = given().formParam("token", token).post(poll);
        granted.then().statusCode(200).body("loginName", equalTo("alice"));
        withPassword("alice", granted.path("appPassword"))
                .get("/ocs/v2.php/cloud/user")
                .then()
                .statusCode(200);
        given().formParam("token", token).post(poll).then().statusCode(404);
        given().get(page).then().statusCode(404).body(containsString("Too late"));
    }

    @Test
    @DisplayName("POST /login/v2/flow/{token}: who is signed in confirms, but only with the request token of the page")
    void asksWhoIsSignedIn() {
        CookieFilter jar = new CookieFilter();
        String csrf = given().filter(jar)
                .formParam("user", "bob")
                .formParam("password", "123456")
                .post("/login")
                .path("requestToken");
        Response begun = given().header("User-Agent", "Tablet").post("/login/v2");
        String page = begun.path("login");
        given().filter(jar).get(page).then().body(containsString("account of <b>Bob</b>"));
        given().filter(jar)
                .formParam("requesttoken", "forged")
                .post(page)
                .then()
                .statusCode(403);
        given().filter(jar).formParam("requesttoken", csrf).post(page).then().statusCode(200);
        given().formParam("token", begun.<String>path("poll.token"))
                .post(begun.<String>path("poll.endpoint"))
                .then()
                .statusCode(200)
                .body("loginName", equalTo("bob"));
    }

    @Test
    @DisplayName("GET and POST /index.php/login/flow: leads to nc://login with an app password")
    void leadsWebViewsBack() {
        given().header("OCS-APIRequest", "true")
                .get("/index.php/login/flow")
                .then()
                .statusCode(200)
                .body(containsString("Sign in"));
        String location = given().redirects()
                .follow(false)
                .formParam("user", "carol")
                .formParam("password", "123456")
                .post("/index.php/login/flow")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        assertThat(location).startsWith("nc://login/server:http://").contains("&user:carol&password:");
        withPassword("carol", location.substring(location.lastIndexOf(':') + 1))
                .get("/ocs/v2.php/cloud/user")
                .then()
                .statusCode(200);
    }

    @Test
    @DisplayName(
            "GET, POST, DELETE /settings/personal/authtokens: listed, made and revoked; a revoked one opens nothing")
    void managesAppPasswords() {
        CookieFilter jar = new CookieFilter();
        String csrf = given().filter(jar)
                .formParam("user", "alice")
                .formParam("password", "123456")
                .post("/login")
                .path("requestToken");
        String tokens = "/index.php/settings/personal/authtokens";
        given().filter(jar).formParam("name", "forged").post(tokens).then().statusCode(412);
        Response made = given().filter(jar)
                .header("requesttoken", csrf)
                .formParam("name", "my script")
                .post(tokens);
        made.then().statusCode(200).body("deviceToken.name", equalTo("my script"));
        int id = made.path("deviceToken.id");
        String password = made.path("token");
        withPassword("alice", password).get("/ocs/v2.php/cloud/user").then().statusCode(200);
        given().filter(jar).get(tokens).then().body("id", hasItem(id)).body(not(containsString(password)));
        given().auth()
                .preemptive()
                .basic("bob", "123456")
                .delete(tokens + "/" + id)
                .then()
                .statusCode(404);
        given().filter(jar)
                .header("requesttoken", csrf)
                .delete(tokens + "/" + id)
                .then()
                .statusCode(200);
        withPassword("alice", password).get("/ocs/v2.php/cloud/user").then().statusCode(401);
        given().get(tokens).then().statusCode(401);
    }

    private static RequestSpecification withPassword(String user, String password) {
        return given().auth().preemptive().basic(user, password).header("OCS-APIRequest", "true");
    }
}
