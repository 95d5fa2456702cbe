package org.talkhpb.signaling.media;

import java.util.Locale;
import org.talkhpb.contracts.media.StreamType;
import org.talkhpb.signaling.protocol.ErrorCode;
import org.talkhpb.signaling.protocol.Permission;
import org.talkhpb.signaling.protocol.Permissions;
import org.talkhpb.signaling.protocol.Refusal;

/**
 * What an SDP wants to send: enough of it to check permissions. A line that is refused (port 0), {@code recvonly} or
 * {@code inactive} publishes nothing; data channels need no permission.
 */
record OfferedMedia(boolean audio, boolean video) {
    private static final int MAX_LENGTH = 64 * 1024;

    /** An adopted session's publisher: what it carries is known to the SFU only, so the most is assumed. */
    static final OfferedMedia ANYTHING = new OfferedMedia(true, true);

    /** @throws Refusal {@code invalid_sdp} */
    static OfferedMedia of(String sdp) {
        if (!sdp.startsWith("v=0") || sdp.length() > MAX_LENGTH) {
            throw Refusal.of(ErrorCode.INVALID_SDP);
        }
        boolean audio = false;
        boolean video = false;
        String direction = "sendrecv";
        String[] sections = sdp.split("\\r?\\nm=");
        if (sections.length > 1) {
            direction = direction(sections[0], direction);
        }
        for (int i = 1; i < sections.length; i++) {
            String[] words = sections[i].split("[ /\\r\\n]", 4);
            boolean refused = words.length < 2 || words[1].equals("0");
            String own = direction(sections[i], direction);
            if (!refused && (own.equals("sendrecv") || own.equals("sendonly"))) {
                audio |= words[0].toLowerCase(Locale.ROOT).equals("audio");
                video |= words[0].toLowerCase(Locale.ROOT).equals("video");
            }
        }
        return new OfferedMedia(audio, video);
    }

    private static String direction(String section, String otherwise) {
        return section.lines()
                .filter(line -> line.equals("a=sendrecv")
                        || line.equals("a=sendonly")
                        || line.equals("a=recvonly")
                        || line.equals("a=inactive"))
                .map(line -> line.substring(2))
                .findFirst()
                .orElse(otherwise);
    }

    boolean isAllowed(StreamType stream, Permissions permissions) {
        if (stream == StreamType.SCREEN) {
            return permissions.allow(Permission.PUBLISH_SCREEN);
        }
        return (!audio || permissions.allowAudio()) && (!video || permissions.allowVideo());
    }
}
