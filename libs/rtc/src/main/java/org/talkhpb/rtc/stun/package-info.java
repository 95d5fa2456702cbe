/**
 * STUN messages (RFC 8489) with the attributes of ICE (RFC 8445) and TURN (RFC 8656): reading, writing, integrity, fingerprint.
 * Pure functions over byte arrays, usable on any thread as long as one object stays on one thread.
 * Imported by {@code rtc.ice} and {@code rtc.peer} here, and by turn-service for all of TURN.
 */
package org.talkhpb.rtc.stun;
