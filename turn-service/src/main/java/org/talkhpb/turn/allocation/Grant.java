package org.talkhpb.turn.allocation;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the Allocate that made an allocation was answered, so that a repetition of it gets the same (RFC 8656 §7.2).
 *
 * @param transactionId of the request
 * @param answeredNanos when
 * @param reservationToken of the odd port kept for the client
 * @param missingFamilyError why the second family of a dual allocation is absent (ADDRESS-ERROR-CODE)
 */
public record Grant(
        byte[] transactionId,
        long answeredNanos,
        long lifetimeSeconds,
        OptionalLong reservationToken,
        OptionalInt missingFamilyError) {
    private static final long REMEMBERED_NANOS = 40_000_000_000L;

    /** Whether {@code transactionId} is the same request once more. */
    public boolean isRepetition(long nowNanos, byte[] otherTransactionId) {
        return nowNanos - answeredNanos < REMEMBERED_NANOS && Arrays.equals(transactionId, otherTransactionId);
    }
}
