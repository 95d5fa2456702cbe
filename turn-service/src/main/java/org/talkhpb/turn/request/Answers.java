package org.talkhpb.turn.request;

import org.talkhpb.rtc.stun.StunAttribute;
import org.talkhpb.rtc.stun.StunClass;
import org.talkhpb.rtc.stun.StunKey;
import org.talkhpb.rtc.stun.StunView;
import org.talkhpb.rtc.stun.StunWriter;
import org.talkhpb.turn.allocation.ClientLink;

/** Writes and sends answers. One per loop: its buffer is used anew for each. */
final class Answers {
    private static final int CAPACITY = 1_500;

    private final StunWriter writer = new StunWriter(CAPACITY);
    private final String realm;

    Answers(String realm) {
        this.realm = realm;
    }

    /** Binding success; no credentials are involved. */
    void mapped(StunView request, ClientLink link) {
        writer.answer(StunClass.SUCCESS, request).xorAddress(StunAttribute.XOR_MAPPED_ADDRESS, link.client());
        send(request, link);
    }

    /** 401 or 438: a realm and a nonce to try again with. */
    void challenge(StunView request, ClientLink link, int code, String nonce) {
        TurnError error = code == TurnError.STALE_NONCE.code() ? TurnError.STALE_NONCE : TurnError.UNAUTHORIZED;
        error(request, error).text(StunAttribute.REALM, realm).text(StunAttribute.NONCE, nonce);
        send(request, link);
    }

    /** An error before authentication. */
    void refuse(StunView request, ClientLink link, TurnError error) {
        error(request, error);
        send(request, link);
    }

    /** An error for a client that proved who it is. */
    void refuse(StunView request, ClientLink link, TurnError error, StunKey key) {
        error(request, error).integrity(key);
        send(request, link);
    }

    void answer(StunView request, ClientLink link, Outcome outcome, StunKey key) {
        switch (outcome) {
            case Outcome.Granted granted -> granted.attributes().accept(writer.answer(StunClass.SUCCESS, request));
            case Outcome.Refused refused -> error(request, refused.error());
            case Outcome.Elsewhere elsewhere ->
                error(request, TurnError.TRY_ALTERNATE)
                        .plainAddress(StunAttribute.ALTERNATE_SERVER, elsewhere.alternate());
            case Outcome.NotUnderstood unknown ->
                error(request, TurnError.UNKNOWN_ATTRIBUTE).unknownAttributes(unknown.attributes());
        }
        writer.integrity(key);
        send(request, link);
    }

    private StunWriter error(StunView request, TurnError error) {
        return writer.answer(StunClass.ERROR, request).errorCode(error.code(), error.reason());
    }

    private void send(StunView request, ClientLink link) {
        if (request.hasFingerprint()) {
            writer.fingerprint();
        }
        link.send(writer.buffer(), 0, writer.length());
    }
}
