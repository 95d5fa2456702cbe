package org.talkhpb.rtc.ice;

import java.util.Optional;
import org.talkhpb.rtc.stun.StunAttribute;
import org.talkhpb.rtc.stun.StunClass;
import org.talkhpb.rtc.stun.StunMethod;
import org.talkhpb.rtc.stun.StunView;

/** Tells to which peer a connectivity check belongs: the part of USERNAME before the colon (RFC 8445 §7.2.2) is the receiver's ufrag. */
public final class LocalUfrag {
    private LocalUfrag() {}

    /** The receiver's ufrag of a Binding request; empty for every other message. It proves nothing: the peer verifies the password. */
    public static Optional<String> of(StunView message) {
        if (!message.is(StunClass.REQUEST, StunMethod.BINDING)) {
            return Optional.empty();
        }
        return message.text(StunAttribute.USERNAME).flatMap(LocalUfrag::beforeColon);
    }

    private static Optional<String> beforeColon(String username) {
        int colon = username.indexOf(':');
        return colon < 1 ? Optional.empty() : Optional.of(username.substring(0, colon));
    }
}
