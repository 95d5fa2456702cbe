package org.talkhpb.talk.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.talkhpb.talk.participant.Attendee;
import org.talkhpb.talk.room.Room;

/**
 * Finds {@code @somebody} in a text and replaces it by a numbered placeholder.
 *
 * @param text the words with placeholders
 * @param parameters what the placeholders stand for
 * @param attendeeIds who was meant by name
 * @param everybody whether all were meant
 */
record Mentions(String text, Map<String, Map<String, String>> parameters, List<Long> attendeeIds, boolean everybody) {
    private static final Pattern MENTION = Pattern.compile("(?<![\\w@])@(?:\"([^\"\\n]{1,255})\"|([\\w.@-]{1,64}))");

    static boolean mightBeIn(String text) {
        return text.indexOf('@') >= 0;
    }

    static Mentions none(String text) {
        return new Mentions(text, Map.of(), List.of(), false);
    }

    static Mentions in(String text, Room room, List<Attendee> attendees) {
        Map<String, Map<String, String>> parameters = new LinkedHashMap<>();
        List<Long> meant = new ArrayList<>();
        boolean everybody = false;
        StringBuilder result = new StringBuilder();
        Matcher mention = MENTION.matcher(text);
        while (mention.find()) {
            boolean quoted = mention.group(1) != null;
            String name = quoted ? mention.group(1) : withoutFullStop(mention.group(2));
            String rest = quoted ? "" : mention.group(2).substring(name.length());
            Optional<Attendee> attendee = attendees.stream()
                    .filter(candidate -> name.equals(mentionId(candidate)))
                    .findFirst();
            String replacement = mention.group();
            if (name.equals("all") || name.equals("here")) {
                everybody = true;
                var all = RichObject.everybody(room.token, room.name, callType(room));
                replacement = "{" + place(parameters, "mention-call", all) + "}" + rest;
            } else if (attendee.isPresent()) {
                meant.add(attendee.get().id);
                String kind = attendee.get().isUser() ? "mention-user" : "mention-guest";
                var person = RichObject.of(attendee.get().actor());
                replacement = "{" + place(parameters, kind, person) + "}" + rest;
            }
            mention.appendReplacement(result, Matcher.quoteReplacement(replacement));
        }
        mention.appendTail(result);
        return new Mentions(result.toString(), parameters, List.copyOf(meant), everybody);
    }

    /** How an attendee is written after the {@code @}. */
    static String mentionId(Attendee attendee) {
        return attendee.isUser() ? attendee.actorId : "guest/" + attendee.actorId;
    }

    static String callType(Room room) {
        return switch (room.type) {
            case ONE_TO_ONE, FORMER_ONE_TO_ONE -> "one2one";
            case PUBLIC -> "public";
            case GROUP, CHANGELOG, NOTE_TO_SELF -> "group";
        };
    }

    /** The same person keeps one placeholder, however often he is mentioned. */
    private static String place(Map<String, Map<String, String>> parameters, String kind, Map<String, String> object) {
        int number = 1;
        for (var known : parameters.entrySet()) {
            if (known.getValue().equals(object)) {
                return known.getKey();
            }
            if (known.getKey().startsWith(kind)) {
                number++;
            }
        }
        parameters.put(kind + number, object);
        return kind + number;
    }

    private static String withoutFullStop(String name) {
        int end = name.length();
        while (end > 1 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) == '-')) {
            end--;
        }
        return name.substring(0, end);
    }
}
