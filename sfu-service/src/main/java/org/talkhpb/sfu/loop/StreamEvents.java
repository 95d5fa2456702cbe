package org.talkhpb.sfu.loop;

import org.talkhpb.contracts.media.StreamId;

/** Hears, on the loop, what happened by itself; hands it on and returns at once. */
public interface StreamEvents {
    /** A publisher's connection stands. */
    void onPublished(StreamId stream, String sid);

    /** A publisher ended, and its subscribers with it. */
    void onPublisherClosed(StreamId stream, String sid, String reason);

    void onSubscriberClosed(StreamId stream, String subscriber, String sid, String reason);
}
