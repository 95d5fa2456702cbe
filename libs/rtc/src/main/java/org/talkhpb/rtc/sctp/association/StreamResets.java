package org.talkhpb.rtc.sctp.association;

import static org.talkhpb.rtc.wire.BigEndian.put16;
import static org.talkhpb.rtc.wire.BigEndian.put32;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Resets of streams, which is how channels are closed (RFC 6525, RFC 8831 section 6.7). One request of ours is under way
 * at a time and is repeated until answered; the peer's last request is remembered so that a repetition gets the same
 * answer.
 */
final class StreamResets {
    private static final int NOTHING_TO_DO = 0;
    private static final int PERFORMED = 1;
    private static final int DENIED = 2;
    private static final int BAD_SEQUENCE = 5;
    private static final int IN_PROGRESS = 6;
    private static final int MAX_STREAMS_PER_REQUEST = 64;

    private final Outbound outbound;
    private final Inbound inbound;
    private final RetransmissionTimeout timeout;
    private final AssociationListener listener;
    private final Set<Integer> wanted = new LinkedHashSet<>();
    private List<Integer> requested = List.of();
    private long requestedTsn;
    private int nextRequest;
    private int expectedPeerRequest;
    private int lastPeerResult = NOTHING_TO_DO;
    private int attempts;
    private long timerAt = SctpAssociation.NEVER;
    private final List<int[]> answers = new ArrayList<>();

    StreamResets(Outbound outbound, Inbound inbound, RetransmissionTimeout timeout, AssociationListener listener) {
        this.outbound = outbound;
        this.inbound = inbound;
        this.timeout = timeout;
        this.listener = listener;
    }

    /** Request numbers start with the initial TSNs (RFC 6525 section 4). */
    void start(int ourInitialTsn, int peerInitialTsn) {
        nextRequest = ourInitialTsn;
        expectedPeerRequest = peerInitialTsn;
        lastPeerResult = NOTHING_TO_DO;
    }

    /** Asks to end our direction of a stream once its messages are sent; ids beyond the agreed ones are not ours to end. */
    void reset(int stream) {
        if (stream < SctpLimits.STREAMS && !requested.contains(stream)) {
            wanted.add(stream);
        }
    }

    long wakeAt() {
        return timerAt;
    }

    /** One RE-CONFIG chunk; false when it is malformed. */
    boolean onChunk(ChunkView chunk) {
        int at = chunk.valueOffset(0);
        while (ChunkView.fits(chunk.buffer(), at, chunk.end())) {
            ChunkView parameter = ChunkView.at(chunk.buffer(), at);
            if (!onParameter(parameter)) {
                return false;
            }
            at = parameter.next();
        }
        return true;
    }

    private boolean onParameter(ChunkView parameter) {
        int length = parameter.valueLength();
        switch (parameter.parameterType()) {
            case ChunkType.PARAMETER_OUTGOING_RESET -> {
                return length >= 12 && onOutgoingReset(parameter);
            }
            case ChunkType.PARAMETER_INCOMING_RESET -> {
                return length >= 4 && onIncomingReset(parameter);
            }
            case ChunkType.PARAMETER_RESET_RESPONSE -> {
                return length >= 8 && onResponse(parameter.value32(0), parameter.value32(4));
            }
            case ChunkType.PARAMETER_ADD_STREAMS_OUT, ChunkType.PARAMETER_ADD_STREAMS_IN -> {
                return length >= 4 && answer(parameter.value32(0), DENIED);
            }
            default -> {
                return true;
            }
        }
    }

    private boolean onOutgoingReset(ChunkView request) {
        int number = request.value32(0);
        long lastTsn = inbound.extend(request.value32(8));
        int result;
        if (number == expectedPeerRequest - 1) {
            result = lastPeerResult;
        } else if (number != expectedPeerRequest) {
            result = BAD_SEQUENCE;
        } else if (lastTsn > inbound.cumulative()) {
            // Not remembered: the peer repeats a request that is in progress (RFC 6525 section 5.2.1).
            result = IN_PROGRESS;
        } else {
            result = PERFORMED;
            expectedPeerRequest++;
            lastPeerResult = result;
            listener.onPeerReset(streams(request, 12));
        }
        return answer(number, result);
    }

    private boolean onIncomingReset(ChunkView request) {
        int number = request.value32(0);
        if (number == expectedPeerRequest) {
            expectedPeerRequest++;
            lastPeerResult = PERFORMED;
            streams(request, 4).forEach(this::reset);
        }
        return answer(number, number == expectedPeerRequest - 1 ? lastPeerResult : BAD_SEQUENCE);
    }

    private static List<Integer> streams(ChunkView request, int from) {
        List<Integer> streams = new ArrayList<>();
        for (int at = from; at + 2 <= request.valueLength(); at += 2) {
            streams.add(request.value16(at));
        }
        return streams;
    }

    private boolean answer(int number, int result) {
        if (answers.size() < 4) {
            answers.add(new int[] {number, result});
        }
        return true;
    }

    private boolean onResponse(int number, int result) {
        if (requested.isEmpty() || number != nextRequest) {
            return true;
        }
        if (result == IN_PROGRESS) {
            attempts = 0;
            return true;
        }
        finish();
        return true;
    }

    /** Performed, denied or never answered: the peer will not change its mind, and for us the streams are over. */
    private void finish() {
        List<Integer> done = requested;
        requested = List.of();
        nextRequest++;
        timerAt = SctpAssociation.NEVER;
        done.forEach(outbound::forget);
        listener.onOursReset(done);
    }

    /** Writes answers and, when it is new or due again, our request. */
    void transmit(long nowNanos, PacketBuilder out) {
        for (int[] answer : answers) {
            byte[] value = new byte[8];
            put32(value, 0, answer[0]);
            put32(value, 4, answer[1]);
            out.open(ChunkType.RE_CONFIG, 0, 16)
                    .parameter(ChunkType.PARAMETER_RESET_RESPONSE, value, 0, value.length)
                    .close();
        }
        answers.clear();
        if (!requested.isEmpty() && nowNanos < timerAt) {
            return;
        }
        if (requested.isEmpty()) {
            begin();
        } else if (++attempts > SctpLimits.MAX_RETRANSMITS) {
            finish();
        }
        if (!requested.isEmpty()) {
            writeRequest(out);
            timerAt = nowNanos + timeout.nanos();
        }
    }

    private void begin() {
        List<Integer> ready = wanted.stream()
                .filter(outbound::flushed)
                .limit(MAX_STREAMS_PER_REQUEST)
                .toList();
        ready.forEach(wanted::remove);
        requested = ready;
        attempts = 0;
        requestedTsn = outbound.lastAssignedTsn();
    }

    private void writeRequest(PacketBuilder out) {
        byte[] value = new byte[12 + 2 * requested.size()];
        put32(value, 0, nextRequest);
        put32(value, 4, expectedPeerRequest - 1);
        put32(value, 8, (int) requestedTsn);
        for (int i = 0; i < requested.size(); i++) {
            put16(value, 12 + 2 * i, requested.get(i));
        }
        out.open(ChunkType.RE_CONFIG, 0, 8 + value.length + 3)
                .parameter(ChunkType.PARAMETER_OUTGOING_RESET, value, 0, value.length)
                .close();
    }
}
