package org.talkhpb.talk;

import static io.restassured.RestAssured.given;

import io.restassured.filter.cookie.CookieFilter;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** Somebody who uses the API as clients do: with a cookie jar, an account or none, and JSON answers. */
public final class Person {
    private static final String API = "/ocs/v2.php/apps/spreed/api/";

    private final CookieFilter cookies = new CookieFilter();
    private final String userId;

    private Person(String userId) {
        this.userId = userId;
    }

    public static Person user(String userId) {
        return new Person(userId);
    }

    public static Person guest() {
        return new Person("");
    }

    /** A request with this person's cookies and credentials. */
    public RequestSpecification request() {
        RequestSpecification request =
                given().filter(cookies).header("OCS-APIRequest", "true").accept("application/json");
        return userId.isEmpty()
                ? request
                : request.auth().preemptive().basic(userId, userId.equals("admin") ? "admin" : "123456");
    }

    public Response get(String path, Object... query) {
        return with(query).get(path(path));
    }

    public Response delete(String path, Object... query) {
        return with(query).delete(path(path));
    }

    public Response post(String path, Object... json) {
        return request().contentType("application/json").body(pairs(json)).post(path(path));
    }

    public Response put(String path, Object... json) {
        return request().contentType("application/json").body(pairs(json)).put(path(path));
    }

    /** Creates a conversation and returns its token. */
    public String creates(int type, String name, String... invited) {
        return post("v4/room", "roomType", type, "roomName", name, "participants", Map.of("users", invited))
                .then()
                .extract()
                .path("ocs.data.token");
    }

    /** Enters a conversation and returns the Talk session. */
    public String joins(String token) {
        return post("v4/room/" + token + "/participants/active")
                .then()
                .statusCode(200)
                .extract()
                .path("ocs.data.sessionId");
    }

    /** Posts a message and returns its id. */
    public int says(String token, String text) {
        return post("v1/chat/" + token, "message", text)
                .then()
                .statusCode(201)
                .extract()
                .path("ocs.data.id");
    }

    private RequestSpecification with(Object... query) {
        return request().queryParams(pairs(query));
    }

    private static String path(String path) {
        return path.startsWith("/") ? path : API + path;
    }

    private static Map<String, Object> pairs(Object... namesAndValues) {
        Map<String, Object> pairs = new java.util.LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            pairs.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return pairs;
    }
}
