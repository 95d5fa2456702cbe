package org.talkhpb.signaling.protocol;

/** Whom a {@code message} or {@code control} is for. */
public sealed interface Recipient {
    record Session(String session) implements Recipient {}

    record User(String user) implements Recipient {}

    record Room() implements Recipient {}

    /** Everybody of the room who is in its call. */
    record Call() implements Recipient {}

    default String wireName() {
        return switch (this) {
            case Session s -> "session";
            case User u -> "user";
            case Room r -> "room";
            case Call c -> "call";
        };
    }
}
