package org.talkhpb.talk.administration;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.restassured.filter.cookie.CookieFilter;
import io.restassured.response.Response;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.talk.Person;
import org.talkhpb.talk.TalkTest;

@TalkTest
@DisplayName("/cloud/users: accounts, for administrators")
class UsersTest {
    private static final String USERS = "/ocs/v2.php/cloud/users";

    private final Person admin = Person.user("admin");
    private final Person alice = Person.user("alice");

    @Test
    @DisplayName("POST and GET /cloud/users: administrators make accounts and find them; nobody else does")
    void makesAccounts() {
        admin.post(USERS, "userid", "dora", "password", "dora's secret", "displayName", "Dora")
                .then()
                .statusCode(200)
                .body("ocs.data.id", equalTo("dora"));
        admin.post(USERS, "userid", "dora", "password", "dora's secret")
                .then()
                .statusCode(400)
                .body("ocs.meta.message", equalTo("User already exists"));
        admin.post(USERS, "userid", "eve<", "password", "eve's secret").then().statusCode(400);
        admin.post(USERS, "userid", "eve", "password", "short").then().statusCode(400);
        alice.post(USERS, "userid", "eve", "password", "eve's secret").then().statusCode(403);
        Person.guest().get(USERS).then().statusCode(401);
        alice.get(USERS).then().statusCode(403);
        admin.get(USERS, "search", "dor").then().body("ocs.data.users", hasItem("dora"));
        admin.get(USERS, "search", "dor").then().body("ocs.data.users", not(hasItem("alice")));
        profile("dora", "dora's secret").then().statusCode(200).body("ocs.data.displayname", equalTo("Dora"));
    }

    @Test
    @DisplayName("PUT /cloud/users/{userId}: one's own or as administrator; an old password opens nothing any more")
    void editsAccounts() {
        admin.post(USERS, "userid", "emil", "password", "emil's secret").then().statusCode(200);
        alice.put(USERS + "/emil", "key", "displayname", "value", "Hacked")
                .then()
                .statusCode(403);
        admin.put(USERS + "/emil", "key", "displayname", "value", "Emil").then().statusCode(200);
        admin.get(USERS + "/emil").then().body("ocs.data.displayname", equalTo("Emil"));
        profile("emil", "emil's secret").then().statusCode(200);
        admin.put(USERS + "/emil", "key", "password", "value", "another secret")
                .then()
                .statusCode(200);
        profile("emil", "emil's secret").then().statusCode(401);
        profile("emil", "another secret").then().statusCode(200);
        admin.put(USERS + "/emil", "key", "quota", "value", "1").then().statusCode(400);
        admin.put(USERS + "/ghost", "key", "email", "value", "x").then().statusCode(404);
    }

    @Test
    @DisplayName("PUT /cloud/users/{userId}/disable and /enable: no way in meanwhile, also not by an open session")
    void disablesAccounts() {
        admin.post(USERS, "userid", "fred", "password", "fred's secret").then().statusCode(200);
        CookieFilter jar = new CookieFilter();
        given().filter(jar)
                .formParam("user", "fred")
                .formParam("password", "fred's secret")
                .post("/login")
                .then()
                .statusCode(200);
        admin.put(USERS + "/fred/disable").then().statusCode(200);
        profile("fred", "fred's secret").then().statusCode(401);
        given().filter(jar)
                .header("OCS-APIRequest", "true")
                .get("/ocs/v2.php/cloud/user")
                .then()
                .statusCode(401);
        admin.put(USERS + "/fred/enable").then().statusCode(200);
        profile("fred", "fred's secret").then().statusCode(200);
        admin.put(USERS + "/admin/disable").then().statusCode(400);
        alice.put(USERS + "/fred/disable").then().statusCode(403);
    }

    private static Response profile(String user, String password) {
        return given().auth()
                .preemptive()
                .basic(user, password)
                .header("OCS-APIRequest", "true")
                .accept("application/json")
                .get("/ocs/v2.php/cloud/user");
    }
}
