package org.talkhpb.rtc.sdp;

/** DTLS role of an endpoint (RFC 8842): {@link #ACTIVE} is the DTLS client. */
public enum Setup {
    ACTPASS,
    ACTIVE,
    PASSIVE;

    /** The attribute's value. */
    public String token() {
        return switch (this) {
            case ACTPASS -> "actpass";
            case ACTIVE -> "active";
            case PASSIVE -> "passive";
        };
    }
}
