/**
 * What only internal clients (recording, SIP) may say: their call flags, and the virtual sessions they speak for
 * (signaling.md 15). Blocks on the client's virtual thread. Imported by socket.
 */
package org.talkhpb.signaling.internal;
