package org.talkhpb.contracts.media;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/**
 * What signaling asks of one SFU node on its command subject. Each has a request id, and a repeated id has one effect
 * and the same {@link MediaAnswer}. Commands for one publisher or subscriber are carried out in the order sent, which
 * the sender ensures by waiting for each answer.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MediaCommand.Publish.class, name = "publish"),
    @JsonSubTypes.Type(value = MediaCommand.Subscribe.class, name = "subscribe"),
    @JsonSubTypes.Type(value = MediaCommand.AnswerOffer.class, name = "answerOffer"),
    @JsonSubTypes.Type(value = MediaCommand.AddCandidate.class, name = "addCandidate"),
    @JsonSubTypes.Type(value = MediaCommand.SelectLayers.class, name = "selectLayers"),
    @JsonSubTypes.Type(value = MediaCommand.Unpublish.class, name = "unpublish"),
    @JsonSubTypes.Type(value = MediaCommand.Unsubscribe.class, name = "unsubscribe"),
    @JsonSubTypes.Type(value = MediaCommand.CloseSession.class, name = "closeSession")
})
public sealed interface MediaCommand {
    String requestId();

    /**
     * Creates the publisher of a stream, or renegotiates it when the {@code sid} is that of the existing one; another
     * {@code sid} replaces the publisher (the client has thrown its PeerConnection away). → {@link MediaAnswer.Answered}
     *
     * @param offer the client's SDP
     * @param maxBitrate bits per second for the whole stream, all layers together
     */
    record Publish(String requestId, StreamId stream, String sid, String offer, long maxBitrate, CodecWish codecs)
            implements MediaCommand {}

    /**
     * Creates a subscriber with a fresh {@code sid} chosen by the sender, or makes a new offer for the existing one when
     * the {@code sid} is its own; another {@code sid} replaces it. → {@link MediaAnswer.Offered}, or {@code not_found} at
     * once when nobody publishes the stream here (waiting is the sender's job)
     *
     * @param subscriber session id of the receiver
     */
    record Subscribe(String requestId, StreamId stream, String subscriber, String sid, LayerWish layers)
            implements MediaCommand {}

    /** The subscriber's SDP answer. → {@link MediaAnswer.Done}, or {@code sid_mismatch} */
    record AnswerOffer(String requestId, StreamId stream, String subscriber, String sid, String answer)
            implements MediaCommand {}

    /** A trickled candidate of the client, for its publisher ({@code subscriber} absent) or one of its subscribers. */
    record AddCandidate(
            String requestId, StreamId stream, Optional<String> subscriber, Optional<String> sid, String candidate)
            implements MediaCommand {}

    record SelectLayers(String requestId, StreamId stream, String subscriber, LayerWish layers)
            implements MediaCommand {}

    record Unpublish(String requestId, StreamId stream, String reason) implements MediaCommand {}

    record Unsubscribe(String requestId, StreamId stream, String subscriber) implements MediaCommand {}

    /** Everything the session publishes or subscribes to on this node ends. */
    record CloseSession(String requestId, String backend, String session, String reason) implements MediaCommand {}
}
