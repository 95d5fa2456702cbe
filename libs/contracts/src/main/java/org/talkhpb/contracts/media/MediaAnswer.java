package org.talkhpb.contracts.media;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What an SFU node answers to a {@link MediaCommand}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "answer")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MediaAnswer.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = MediaAnswer.Offered.class, name = "offered"),
    @JsonSubTypes.Type(value = MediaAnswer.Done.class, name = "done"),
    @JsonSubTypes.Type(value = MediaAnswer.Failed.class, name = "failed")
})
public sealed interface MediaAnswer {
    /** The SDP answer for a publisher; candidates are complete in it. */
    record Answered(String sdp) implements MediaAnswer {}

    /** The SDP offer for a subscriber; candidates are complete in it. */
    record Offered(String sid, String sdp) implements MediaAnswer {}

    record Done() implements MediaAnswer {}

    record Failed(Code code, String message) implements MediaAnswer {}

    /** Why a command was not carried out. */
    enum Code {
        /** No such publisher or subscriber on this node. */
        NOT_FOUND,
        /** The SDP cannot be read or used. */
        INVALID_SDP,
        /** The {@code sid} is not that of the present connection. */
        SID_MISMATCH,
        /** Too much load for another publisher or subscriber. */
        BUSY,
        /** The node drains and takes no new publishers. */
        SHUTDOWN_SCHEDULED,
        /** Our bug; the node's log says more. */
        INTERNAL
    }
}
