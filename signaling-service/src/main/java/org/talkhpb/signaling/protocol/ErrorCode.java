package org.talkhpb.signaling.protocol;

/** Error codes clients know, with the text that goes along (signaling.md 26). */
public enum ErrorCode {
    INVALID_FORMAT("Invalid data format."),
    HELLO_EXPECTED("Expected Hello request."),
    INTERNAL_ERROR("The request could not be served."),

    INVALID_HELLO_VERSION("The hello version is not supported."),
    INVALID_CLIENT_TYPE("The client type is not supported."),
    INVALID_BACKEND("The backend URL is not supported."),
    INVALID_TOKEN("The passed token is invalid."),
    TOKEN_EXPIRED("The token is expired."),
    TOKEN_NOT_VALID_YET("The token is not valid yet."),
    AUTH_FAILED("The user could not be authenticated."),
    SESSION_LIMIT_EXCEEDED("Too many sessions connected for this backend."),
    NO_SUCH_SESSION("The session to resume does not exist."),
    TOO_MANY_REQUESTS("Too many requests."),
    FEDERATION_UNSUPPORTED("Federation is not supported."),

    ALREADY_JOINED("Already joined this room."),
    ROOM_JOIN_FAILED("Could not join room."),

    NOT_ALLOWED("Not allowed."),
    CLIENT_NOT_FOUND("No MCU client found."),
    PROCESSING_FAILED("Processing of the message failed, please check server logs."),
    NO_SDP("Payload does not contain a SDP."),
    INVALID_SDP("Payload does not contain a valid SDP."),
    NO_CANDIDATE("Payload does not contain a candidate."),
    INVALID_CANDIDATE("Payload does not contain a valid candidate."),

    ADD_FAILED("Could not add virtual session."),
    REMOVE_FAILED("Could not remove virtual session."),

    NOT_IN_ROOM("No room joined yet."),
    IGNORED("Unsupported message type.");

    private final String text;

    ErrorCode(String text) {
        this.text = text;
    }

    public String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public String text() {
        return text;
    }
}
