/**
 * Synthetic audio and video as RTP: what a {@code TestPeer} publishes, and the counting of what it receives. Driven from outside like every protocol
 * machine; owned by the thread of the peer's network. Each packet ends with the time at which it was sent, so a receiver knows its delay.
 */
package org.talkhpb.testkit.media;
