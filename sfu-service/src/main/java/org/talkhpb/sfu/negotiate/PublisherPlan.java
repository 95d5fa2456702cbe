package org.talkhpb.sfu.negotiate;

import java.util.List;
import org.talkhpb.rtc.sdp.SessionDescription;
import org.talkhpb.rtc.sdp.TransportParameters;

/**
 * Outcome of a publisher's offer.
 *
 * @param answer what it is told
 * @param remote its transport
 * @param media the lines it sends on
 * @param hasData whether it brought a data channel line
 */
public record PublisherPlan(
        SessionDescription answer, TransportParameters remote, List<IncomingMedia> media, boolean hasData) {}
