package org.talkhpb.contracts.media;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What an SFU node reports by itself on its event subject. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MediaEvent.Published.class, name = "published"),
    @JsonSubTypes.Type(value = MediaEvent.PublisherClosed.class, name = "publisherClosed"),
    @JsonSubTypes.Type(value = MediaEvent.SubscriberClosed.class, name = "subscriberClosed"),
    @JsonSubTypes.Type(value = MediaEvent.ShutdownScheduled.class, name = "shutdownScheduled")
})
public sealed interface MediaEvent {
    String node();

    /** The publisher's connection stands (ICE and DTLS done): subscribers may be created. */
    record Published(String node, StreamId stream, String sid) implements MediaEvent {}

    /** A publisher ended other than by command; its subscribers ended with it. */
    record PublisherClosed(String node, StreamId stream, String sid, String reason) implements MediaEvent {}

    /** A subscriber ended other than by command. */
    record SubscriberClosed(String node, StreamId stream, String subscriber, String sid, String reason)
            implements MediaEvent {}

    /** The node drains: no new publishers, existing ones go on until they end. */
    record ShutdownScheduled(String node) implements MediaEvent {}
}
