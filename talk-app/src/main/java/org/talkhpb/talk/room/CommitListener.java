package org.talkhpb.talk.room;

/** Hears of events that became true: after the commit, in the order in which they happened. Must not block. */
public interface CommitListener {
    void onCommitted(RoomEvent event);
}
