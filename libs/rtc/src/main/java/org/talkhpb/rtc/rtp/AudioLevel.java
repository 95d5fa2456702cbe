package org.talkhpb.rtc.rtp;

/** Reads the client-to-mixer audio level (RFC 6464). */
public final class AudioLevel {
    /** Digital silence, and what counts when the packet does not say. */
    public static final int SILENCE_DBOV = -127;

    private AudioLevel() {}

    /** -127 (silence) to 0 (loudest) dBov; {@link #SILENCE_DBOV} if the packet does not carry the extension. */
    public static int levelDbov(RtpView packet, int extensionId) {
        int place = packet.extensionOffset(extensionId);
        return place == RtpView.ABSENT || packet.extensionLength(extensionId) == 0
                ? SILENCE_DBOV
                : -(packet.buffer()[place] & 0x7F);
    }

    /** The sender's own opinion whether this is speech. */
    public static boolean voice(RtpView packet, int extensionId) {
        int place = packet.extensionOffset(extensionId);
        return place != RtpView.ABSENT
                && packet.extensionLength(extensionId) > 0
                && (packet.buffer()[place] & 0x80) != 0;
    }
}
