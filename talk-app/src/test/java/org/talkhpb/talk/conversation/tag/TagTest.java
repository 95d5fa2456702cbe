package org.talkhpb.talk.conversation.tag;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.talkhpb.talk.Person;
import org.talkhpb.talk.TalkTest;

@TalkTest
@DisplayName("/api/v4/tags and /room/{token}/tags: sorting one's conversations")
class TagTest {
    private final Person alice = Person.user("alice");
    private final Person bob = Person.user("bob");

    @Test
    @DisplayName("GET, POST /tags, PUT, DELETE /tags/{tagId}: custom ones change, built-in ones do not")
    void keepsTags() {
        alice.get("v4/tags").then().statusCode(200).body("ocs.data.type", hasItems("favorites", "other"));
        String builtIn = alice.get("v4/tags").path("ocs.data[0].id");
        String id = add(alice, "Work");
        alice.put("v4/tags/" + id, "name", "Office").then().statusCode(200).body("ocs.data.name", equalTo("Office"));
        alice.put("v4/tags/" + id, "name", " ").then().statusCode(400).body("ocs.data.error", equalTo("name"));
        alice.put("v4/tags/" + builtIn, "name", "x").then().statusCode(400).body("ocs.data.error", equalTo("type"));
        alice.delete("v4/tags/" + builtIn).then().statusCode(400);
        bob.put("v4/tags/" + id, "name", "Mine").then().statusCode(404);
        bob.delete("v4/tags/" + id).then().statusCode(404);
        alice.put("v4/tags/" + id + "/collapsed", "collapsed", true)
                .then()
                .statusCode(200)
                .body("ocs.data.collapsed", equalTo(true));
        alice.delete("v4/tags/" + id).then().statusCode(200);
        alice.get("v4/tags").then().body("ocs.data.id", not(hasItem(id)));
        Person.guest().get("v4/tags").then().statusCode(401);
    }

    @Test
    @DisplayName("PUT /tags/reorder: the named first, the others as they were")
    void reorders() {
        String one = add(bob, "One");
        String two = add(bob, "Two");
        bob.put("v4/tags/reorder", "orderedIds", List.of(two, one)).then().statusCode(200);
        bob.get("v4/tags")
                .then()
                .body("ocs.data[0].id", equalTo(two))
                .body("ocs.data[1].id", equalTo(one))
                .body("ocs.data.type", hasItems("favorites", "other"));
    }

    @Test
    @DisplayName("POST /room/{token}/tags: for oneself only; foreign and unknown ids are dropped")
    void tagsRooms() {
        String token = alice.creates(2, "tagged", "bob");
        String id = add(alice, "Friends");
        alice.post("v4/room/" + token + "/tags", "tagIds", List.of(id, "999999", "x"))
                .then()
                .statusCode(200)
                .body("ocs.data.tagIds", contains(id));
        bob.get("v4/room/" + token).then().body("ocs.data.tagIds", empty());
        bob.post("v4/room/" + token + "/tags", "tagIds", List.of(id)).then().body("ocs.data.tagIds", empty());
        alice.post("v4/room/" + token + "/tags", "tagIds", List.of()).then().body("ocs.data.tagIds", empty());
    }

    private static String add(Person user, String name) {
        return user.post("v4/tags", "name", name)
                .then()
                .statusCode(201)
                .extract()
                .path("ocs.data.id");
    }
}
