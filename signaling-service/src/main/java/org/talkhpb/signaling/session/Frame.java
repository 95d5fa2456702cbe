package org.talkhpb.signaling.session;

import org.talkhpb.contracts.room.HandOver;
import org.talkhpb.signaling.protocol.ServerMessage;

/** A text frame for a client, encoded once however many get it. */
public record Frame(String text, HandOver.Kind kind) {

    public static Frame of(ServerMessage message) {
        return new Frame(message.text(), HandOver.Kind.PLAIN);
    }

    public static Frame of(ServerMessage message, HandOver.Kind kind) {
        return new Frame(message.text(), kind);
    }

    public static Frame ofText(String text) {
        return new Frame(text, HandOver.Kind.PLAIN);
    }
}
