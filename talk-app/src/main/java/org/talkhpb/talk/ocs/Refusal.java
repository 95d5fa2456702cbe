package org.talkhpb.talk.ocs;

import java.util.List;
import java.util.Map;

/** A request that is answered with an error of the contract. Carries no stack trace: it is an answer, not a fault. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Ocs answer;

    private Refusal(Ocs answer) {
        super("HTTP " + answer.status(), null, false, false);
        this.answer = answer;
    }

    /** A status without words. */
    public static Refusal status(int status) {
        return new Refusal(Ocs.of(status, List.of()));
    }

    /** A status with the identifier clients look at: {@code {"error": …}}. */
    public static Refusal because(int status, String error) {
        return new Refusal(Ocs.of(status, Map.of("error", error)));
    }

    /** A status with words for people. */
    public static Refusal saying(int status, String message) {
        return new Refusal(new Ocs(status, List.of(), Map.of(), message));
    }

    /** A status with data of its own shape. */
    public static Refusal with(int status, Object data) {
        return new Refusal(Ocs.of(status, data));
    }

    /** 412 with the words by which clients tell it from a lobby: they fetch a new token and try again. */
    public static Refusal csrf() {
        return new Refusal(new Ocs(412, List.of(), Map.of(), "CSRF check failed"));
    }

    /** 401: nobody signed in. */
    public static Refusal unauthorized() {
        return status(401);
    }

    /** 403: the caller may not. */
    public static Refusal forbidden() {
        return status(403);
    }

    /** 404: there is no such thing, or the caller must not learn that there is. */
    public static Refusal notFound() {
        return status(404);
    }

    Ocs answer() {
        return answer;
    }
}
