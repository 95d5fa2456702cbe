package org.talkhpb.signaling.session;

/** Why a session ends for good. */
public enum Ending {
    BYE,
    EXPIRED,
    ROOM_JOIN_TIMEOUT,
    DISINVITED,
    MISSED_TOO_MUCH,
    /** Another session has its room session id: Talk is not told, it would end the new one. */
    ROOM_SESSION_TAKEN
}
