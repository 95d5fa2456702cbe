package org.talkhpb.rtc.sdp;

/** What an m-line carries. Kinds we do not know are refused by the parser. */
public enum MediaKind {
    AUDIO("audio", "UDP/TLS/RTP/SAVPF"),
    VIDEO("video", "UDP/TLS/RTP/SAVPF"),
    /** A data channel association (RFC 8841). */
    APPLICATION("application", "UDP/DTLS/SCTP");

    private final String token;
    private final String protocol;

    MediaKind(String token, String protocol) {
        this.token = token;
        this.protocol = protocol;
    }

    /** The word of the m-line. */
    public String token() {
        return token;
    }

    /** The transport protocol WebRTC endpoints use for this kind. */
    public String protocol() {
        return protocol;
    }
}
