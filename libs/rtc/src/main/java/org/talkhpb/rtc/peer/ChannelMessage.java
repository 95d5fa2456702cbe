package org.talkhpb.rtc.peer;

import java.nio.charset.StandardCharsets;

/** Message of a data channel. Talk's clients send JSON texts only. */
public sealed interface ChannelMessage {
    record Text(String text) implements ChannelMessage {
        /** Never the text: it may hold names. */
        @Override
        public String toString() {
            return "Text[" + text.length() + " chars]";
        }
    }

    /** @param bytes owned by the receiver of this record */
    record Binary(byte[] bytes) implements ChannelMessage {
        @Override
        public String toString() {
            return "Binary[" + bytes.length + " bytes]";
        }
    }

    static ChannelMessage text(byte[] utf8) {
        return new Text(new String(utf8, StandardCharsets.UTF_8));
    }
}
