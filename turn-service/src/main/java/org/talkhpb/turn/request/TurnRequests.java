package org.talkhpb.turn.request;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.talkhpb.rtc.stun.StunMethod;
import org.talkhpb.rtc.stun.StunView;
import org.talkhpb.turn.allocation.Allocation;
import org.talkhpb.turn.allocation.Allocations;
import org.talkhpb.turn.allocation.ClientLink;
import org.talkhpb.turn.auth.AuthResult;
import org.talkhpb.turn.auth.Authenticator;
import org.talkhpb.turn.auth.RefusalLimit;
import org.talkhpb.turn.count.TurnCounter;
import org.talkhpb.turn.count.TurnCounters;

/**
 * The STUN messages of all clients of one loop: from the method to its handler and back with the answer. The order of
 * checks is that of RFC 8489 §6.3: format, fingerprint, credentials, attributes, method.
 */
public final class TurnRequests {
    private final Answers answers;
    private final Authenticator authenticator;
    private final RefusalLimit refusals;
    private final LongSupplier epochSeconds;
    private final TurnCounters counters;
    private final Handlers handlers;

    /** @param epochSeconds wall-clock time, for names and nonces */
    public TurnRequests(
            Authenticator authenticator,
            RefusalLimit refusals,
            LongSupplier epochSeconds,
            Handlers handlers,
            TurnCounters counters) {
        this.answers = new Answers(authenticator.realm());
        this.authenticator = authenticator;
        this.refusals = refusals;
        this.epochSeconds = epochSeconds;
        this.counters = counters;
        this.handlers = handlers;
    }

    /**
     * A well-formed message of a client.
     *
     * @param buffer the array that {@code message} looks at
     */
    public void onMessage(long nowNanos, StunView message, byte[] buffer, ClientLink link, Allocations allocations) {
        if (message.hasFingerprint() && !message.verifyFingerprint()) {
            counters.add(TurnCounter.MALFORMED);
            return;
        }
        switch (message.messageClass()) {
            case REQUEST -> onRequest(nowNanos, message, link, allocations);
            case INDICATION -> onIndication(nowNanos, message, buffer, allocations.of(link.client()));
            case SUCCESS, ERROR -> counters.add(TurnCounter.UNKNOWN_METHOD);
        }
    }

    private void onIndication(long nowNanos, StunView message, byte[] buffer, Optional<Allocation> allocation) {
        switch (message.method()) {
            case StunMethod.SEND -> handlers.send().onSend(nowNanos, message, buffer, allocation);
            // A keep-alive of the client's NAT binding (RFC 8445 §11).
            case StunMethod.BINDING -> counters.add(TurnCounter.BINDINGS);
            default -> counters.add(TurnCounter.UNKNOWN_METHOD);
        }
    }

    private void onRequest(long nowNanos, StunView message, ClientLink link, Allocations allocations) {
        switch (message.method()) {
            case StunMethod.BINDING -> {
                counters.add(TurnCounter.BINDINGS);
                answers.mapped(message, link);
            }
            case StunMethod.ALLOCATE -> authenticated(nowNanos, message, link, allocations, handlers.allocate());
            case StunMethod.REFRESH -> authenticated(nowNanos, message, link, allocations, handlers.refresh());
            case StunMethod.CREATE_PERMISSION ->
                authenticated(nowNanos, message, link, allocations, handlers.createPermission());
            case StunMethod.CHANNEL_BIND -> authenticated(nowNanos, message, link, allocations, handlers.channelBind());
            default -> counters.add(TurnCounter.UNKNOWN_METHOD);
        }
    }

    private void authenticated(
            long nowNanos, StunView message, ClientLink link, Allocations allocations, Handler handler) {
        long nowSeconds = epochSeconds.getAsLong();
        var owner = allocations.of(link.client()).map(Allocation::owner);
        String transport = link.transport().label();
        switch (authenticator.check(nowSeconds, message, link.client(), transport, owner)) {
            case AuthResult.Accepted(var identity) -> {
                Request request = new Request(nowNanos, message, link, allocations, identity);
                answers.answer(message, link, outcome(handler, request), identity.key());
            }
            case AuthResult.Challenged(int code, String nonce) -> {
                if (refusals.admits(nowSeconds, link.client().getAddress())) {
                    answers.challenge(message, link, code, nonce);
                } else {
                    counters.add(TurnCounter.RATE);
                }
            }
            case AuthResult.Malformed() -> answers.refuse(message, link, TurnError.BAD_REQUEST);
            case AuthResult.WrongUser(var identity) ->
                answers.refuse(message, link, TurnError.WRONG_CREDENTIALS, identity.key());
        }
    }

    /** Allocate alone looks at unknown attributes after some of its own checks (RFC 8656 §7.2). */
    private Outcome outcome(Handler handler, Request request) {
        int[] unknown = request.message().unknownRequired(handler::understands);
        return unknown.length > 0 && handler != handlers.allocate()
                ? new Outcome.NotUnderstood(unknown)
                : handler.handle(request);
    }
}
