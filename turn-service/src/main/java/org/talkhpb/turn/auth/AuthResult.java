package org.talkhpb.turn.auth;

/** What came of looking at the credentials of a request. */
public sealed interface AuthResult {

    record Accepted(Identity identity) implements AuthResult {}

    /** Answered 401 or 438 with a realm and a fresh nonce. */
    record Challenged(int code, String nonce) implements AuthResult {}

    /** Answered 400: parts are missing or impossible. */
    record Malformed() implements AuthResult {}

    /** Answered 441: the allocation is another user's. */
    record WrongUser(Identity identity) implements AuthResult {}
}
