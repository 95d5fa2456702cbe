package org.talkhpb.contracts.media;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/** Talk's {@code roomType}: camera and microphone together, or the screen. */
public enum StreamType {
    @JsonProperty("video")
    VIDEO("video"),
    @JsonProperty("screen")
    SCREEN("screen");

    private final String wireName;

    StreamType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<StreamType> of(String wireName) {
        return switch (wireName) {
            case "video" -> Optional.of(VIDEO);
            case "screen" -> Optional.of(SCREEN);
            default -> Optional.empty();
        };
    }
}
