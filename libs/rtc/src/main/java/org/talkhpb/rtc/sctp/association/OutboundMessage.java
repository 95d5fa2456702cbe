package org.talkhpb.rtc.sctp.association;

/**
 * A message waiting to be cut into chunks.
 *
 * @param protocol payload protocol identifier
 * @param droppable whether it may give way when the peer reads too slowly; channel control may not
 */
record OutboundMessage(int stream, int protocol, byte[] payload, boolean droppable) {}
