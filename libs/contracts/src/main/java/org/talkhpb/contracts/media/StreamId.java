package org.talkhpb.contracts.media;

/** A stream of a session on one backend: what is published once and subscribed many times. */
public record StreamId(String backend, String session, StreamType type) {}
