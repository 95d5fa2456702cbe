package org.talkhpb.sfu.loop;

import java.util.List;
import org.talkhpb.contracts.media.MediaCommand;
import org.talkhpb.rtc.peer.RemoteTransport;
import org.talkhpb.rtc.sdp.Candidate;
import org.talkhpb.rtc.sdp.SessionDescription;
import org.talkhpb.rtc.sdp.TransportParameters;
import org.talkhpb.sfu.negotiate.PublisherAnswer;
import org.talkhpb.sfu.negotiate.PublisherPlan;
import org.talkhpb.sfu.publish.Publisher;

/** A publisher and what was agreed on with it so far. */
final class Published {
    private final Publisher publisher;
    private final RemoteTransport remote;
    private final long sdpSessionId;
    private long version;
    private boolean connectedBefore;

    Published(Publisher publisher, RemoteTransport remote, long sdpSessionId) {
        this.publisher = publisher;
        this.remote = remote;
        this.sdpSessionId = sdpSessionId;
    }

    Publisher publisher() {
        return publisher;
    }

    /** Whether an offer is of this very PeerConnection. Android never sends a sid: a new one shows by its certificate. */
    boolean isOf(String sid, RemoteTransport offered) {
        return publisher.sid().equals(sid) && remote.fingerprints().equals(offered.fingerprints());
    }

    /** Answers an offer, the first or a later one; returns the SDP. */
    String agree(
            SessionDescription offer,
            RemoteTransport offered,
            List<Candidate> candidates,
            MediaCommand.Publish command) {
        publisher.peer().setRemote(offered);
        TransportParameters local = publisher.peer().local().parameters(candidates);
        PublisherPlan plan =
                PublisherAnswer.to(offer, local, sdpSessionId, ++version, command.codecs(), command.maxBitrate());
        publisher.apply(plan, command.maxBitrate());
        return plan.answer().print();
    }

    /** True the first time. */
    boolean takeFirstConnect() {
        boolean first = !connectedBefore;
        connectedBefore = true;
        return first;
    }
}
