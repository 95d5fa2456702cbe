/**
 * One PeerConnection: ICE, DTLS, SRTP and data channels joined behind one first-byte demultiplexer. A {@link org.talkhpb.rtc.peer.Peer} runs on
 * the loop that owns it, from creation to close; only its wake-up is called from a handshake thread.
 * Imported by sfu-service, sip-gateway and the testkit.
 *
 * <p>The order of a life: construct, {@code local()} into the SDP, {@code setRemote} from the SDP, feed {@code onDatagram}, call
 * {@code onTime} whenever {@code wakeAt()} has come, send, {@code close}.
 */
package org.talkhpb.rtc.peer;
