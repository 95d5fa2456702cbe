package org.talkhpb.service;

/** A part of a service that can show its live objects on the describe page. */
public interface Describable {
    /** The key under which the part stands, for example {@code rooms}. */
    String name();

    /** A record, list or map that Jackson can write: a snapshot, without secrets, addresses or message text. */
    Object describe();
}
