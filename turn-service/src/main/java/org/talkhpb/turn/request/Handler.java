package org.talkhpb.turn.request;

/** One method of TURN. */
interface Handler {
    Outcome handle(Request request);

    /** Whether the handler understands a comprehension-required attribute. */
    boolean understands(int attribute);
}
