package org.talkhpb.talk.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.participant.Attendee;
import org.talkhpb.talk.room.Room;
import org.talkhpb.talk.room.RoomType;

class MentionsTest {
    private final Room room = room();
    private final List<Attendee> people = List.of(
            attendee(1, Actor.USERS, "bob"), attendee(2, Actor.USERS, "ann lee"), attendee(3, Actor.GUESTS, "f00"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    hi @bob               | hi {mention-user1}
                    @bob.                 | {mention-user1}.
                    @bob @bob             | {mention-user1} {mention-user1}
                    @"ann lee" and @bob   | {mention-user1} and {mention-user2}
                    @"guest/f00"!         | {mention-guest1}!
                    @all                  | {mention-call1}
                    me@bob                | me@bob
                    @@bob                 | @@bob
                    @stranger             | @stranger
                    @                     | @
                    """)
    void replacesPeopleByPlaceholders(String text, String expected) {
        assertThat(Mentions.in(text, room, people).text()).isEqualTo(expected);
    }

    @Test
    void tellsWhoWasMeant() {
        Mentions mentions = Mentions.in("@bob @all", room, people);
        assertThat(mentions.attendeeIds()).containsExactly(1L);
        assertThat(mentions.everybody()).isTrue();
    }

    private static Room room() {
        Room room = new Room();
        room.token = "token";
        room.name = "Room";
        room.type = RoomType.GROUP;
        return room;
    }

    private static Attendee attendee(long id, String type, String actorId) {
        Attendee attendee = new Attendee();
        attendee.id = id;
        attendee.actorType = type;
        attendee.actorId = actorId;
        attendee.displayName = actorId;
        return attendee;
    }
}
