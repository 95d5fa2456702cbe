package org.talkhpb.turn.request;

import static org.talkhpb.rtc.stun.StunAttribute.*;

/** Comprehension-required attributes that mean something, or harmlessly nothing, in requests to us. */
final class KnownAttributes {
    private KnownAttributes() {}

    /** In any request. */
    static boolean anywhere(int attribute) {
        return switch (attribute) {
            case USERNAME, REALM, NONCE, MESSAGE_INTEGRITY, MESSAGE_INTEGRITY_SHA256, BANDWIDTH, PRIORITY -> true;
            default -> false;
        };
    }

    static boolean inAllocate(int attribute) {
        return switch (attribute) {
            case REQUESTED_TRANSPORT, LIFETIME, REQUESTED_ADDRESS_FAMILY, EVEN_PORT, RESERVATION_TOKEN -> true;
            default -> anywhere(attribute);
        };
    }

    static boolean inRefresh(int attribute) {
        return attribute == LIFETIME || attribute == REQUESTED_ADDRESS_FAMILY || anywhere(attribute);
    }

    static boolean inPeerRequest(int attribute) {
        return attribute == XOR_PEER_ADDRESS || attribute == CHANNEL_NUMBER || anywhere(attribute);
    }

    static boolean inSend(int attribute) {
        return attribute == XOR_PEER_ADDRESS || attribute == DATA || anywhere(attribute);
    }
}
