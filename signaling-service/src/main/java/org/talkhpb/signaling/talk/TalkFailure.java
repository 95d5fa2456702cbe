package org.talkhpb.signaling.talk;

/** A backend that could not be asked or gave no usable answer. The text is shown to the client as {@code internal_error}. */
public final class TalkFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TalkFailure(String message) {
        super(message);
    }

    public TalkFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
