package org.talkhpb.sfu.packet;

/**
 * What subscribers see of one layer of a publisher's track.
 *
 * @param index 0 for the lowest resolution
 * @param cache its last second
 * @param clock its last sender report
 */
public record LayerFeed(int index, RetransmitCache cache, SenderClock clock) {}
