/**
 * Offers, answers, candidates and subscriptions on their way between clients and SFU nodes (signaling.md 13). Journeys
 * block on virtual threads; requests for a stream that is not there yet wait outside their client's frame order.
 * Imported by socket.
 */
package org.talkhpb.signaling.media;
