package org.talkhpb.signaling.protocol;

import java.util.List;
import java.util.stream.Stream;

/**
 * Feature ids of this server (signaling.md 3). A feature is listed when it works, not earlier: clients and Talk change
 * what they send by it.
 */
public final class Features {
    private static final List<String> BASE = List.of(
            "audio-video-permissions",
            "changed-users",
            "chat-relay",
            "dialout",
            "hello-v2",
            "incall-all",
            "join-features",
            "offer-codecs",
            "recipient-call",
            "serverinfo",
            "switchto",
            "transient-data",
            "transient-sessiondata",
            "welcome");

    private static final List<String> NOT_FOR_INTERNAL_CLIENTS = List.of("audio-video-permissions");
    private static final List<String> FOR_INTERNAL_CLIENTS = List.of("virtual-sessions");

    private static final List<String> WITH_SFU = List.of("mcu", "simulcast", "update-sdp");

    /** A client with this feature gets chat comments themselves instead of "fetch". */
    public static final String CLIENT_CHAT_RELAY = "chat-relay";
    /** An internal client with this feature starts outside of the call. */
    public static final String CLIENT_INTERNAL_IN_CALL = "internal-incall";

    /** An internal client with this feature calls numbers for rooms. */
    public static final String CLIENT_START_DIALOUT = "start-dialout";

    private Features() {}

    /** The welcome message, when nobody knows yet who will sign on. */
    public static List<String> forWelcome(Sfu sfu) {
        return sorted(Stream.concat(BASE.stream(), FOR_INTERNAL_CLIENTS.stream()), sfu);
    }

    /** HTTP header, and hello answer of clients. */
    public static List<String> forClients(Sfu sfu) {
        return sorted(BASE.stream(), sfu);
    }

    /** Hello answer of internal clients. */
    public static List<String> forInternalClients(Sfu sfu) {
        Stream<String> common = BASE.stream().filter(feature -> !NOT_FOR_INTERNAL_CLIENTS.contains(feature));
        return sorted(Stream.concat(common, FOR_INTERNAL_CLIENTS.stream()), sfu);
    }

    private static List<String> sorted(Stream<String> base, Sfu sfu) {
        Stream<String> media = sfu == Sfu.ATTACHED ? WITH_SFU.stream() : Stream.of();
        return Stream.concat(base, media).sorted().toList();
    }

    /** Whether media goes through SFU nodes. */
    public enum Sfu {
        ATTACHED,
        ABSENT
    }
}
