package org.talkhpb.turn.listen;

import org.talkhpb.turn.count.TurnCounters;
import org.talkhpb.turn.request.TurnRequests;

/**
 * What the listeners of one loop share.
 *
 * @param lastChannel the largest channel number clients may use
 */
public record LoopServices(TurnRequests requests, int lastChannel, TurnCounters counters) {}
