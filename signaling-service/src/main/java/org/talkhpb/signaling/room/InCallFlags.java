package org.talkhpb.signaling.room;

import com.fasterxml.jackson.databind.JsonNode;

/** Talk writes call flags as number or as boolean: 1 in call, 2 with audio, 4 with video, 8 by phone. */
final class InCallFlags {
    private InCallFlags() {}

    static int of(JsonNode value) {
        return value.isBoolean() ? (value.asBoolean() ? 1 : 0) : Math.max(0, value.asInt(0));
    }
}
