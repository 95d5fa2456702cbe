/**
 * What only internal clients (recording, SIP) may say: their call flags, the virtual sessions they speak for, and
 * the numbers they call (signaling.md 15). Blocks on the client's virtual thread. Imported by socket.
 */
package org.talkhpb.signaling.internal;
