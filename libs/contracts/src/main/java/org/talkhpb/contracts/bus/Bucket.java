package org.talkhpb.contracts.bus;

import java.time.Duration;

/** The buckets of state that outlives a node. An entry that nobody wrote for its age vanishes by itself. */
public enum Bucket {
    /** Signaling sessions with their bounded replay log. */
    SESSIONS("hpb-sessions", Duration.ofDays(1)),
    /** What is true of a room in call: members, in-call list, properties, transient data. */
    ROOMS("hpb-rooms", Duration.ofDays(1)),
    /** Who has what: room session → session, publisher → SFU node, living nodes. */
    REGISTRY("hpb-registry", Duration.ofDays(1));

    private final String bucketName;
    private final Duration maxAge;

    Bucket(String bucketName, Duration maxAge) {
        this.bucketName = bucketName;
        this.maxAge = maxAge;
    }

    String bucketName() {
        return bucketName;
    }

    Duration maxAge() {
        return maxAge;
    }
}
