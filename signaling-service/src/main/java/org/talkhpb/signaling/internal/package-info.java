/**
 * What only internal clients (recording, SIP) may say: their call flags today; virtual sessions and dial-out are to come
 * here (signaling.md 15). Blocks on the client's virtual thread. Imported by socket.
 */
package org.talkhpb.signaling.internal;
