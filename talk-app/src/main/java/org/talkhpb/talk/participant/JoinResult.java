package org.talkhpb.talk.participant;

/** How an attempt to enter a room ended. */
public sealed interface JoinResult {
    record Entered(Membership member) implements JoinResult {}

    /** The same browser is inside already and did not ask to take over. */
    record AlreadyInside(TalkSession session) implements JoinResult {}

    record WrongPassword() implements JoinResult {}

    /** A moderator keeps him, or his address, out. */
    record Banned() implements JoinResult {}

    /** No participant, and the room is not open to the public. */
    record NotForYou() implements JoinResult {}
}
