/**
 * Peers without a browser that speak the signaling API themselves: a real libwebrtc, as the mobile apps have. Its callbacks
 * arrive on libwebrtc's own threads.
 */
package org.talkhpb.journeys.peer;
