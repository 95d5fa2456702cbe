package org.talkhpb.contracts.room;

/**
 * Where a stream is published.
 *
 * @param node the SFU node
 * @param sid of the publisher's connection
 */
public record PublisherPlace(String node, String sid) {}
