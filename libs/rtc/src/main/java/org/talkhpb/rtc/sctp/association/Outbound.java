package org.talkhpb.rtc.sctp.association;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Sending half of an association: queues messages, cuts them into chunks as the windows allow, repeats what was lost
 * (RFC 9260 sections 6 and 7.2). All messages are ordered and reliable.
 */
final class Outbound {
    private static final int FAST_RETRANSMIT_AFTER = 3;
    /** More than any window holds of full chunks; keeps the walks over tiny ones short. */
    private static final int MAX_OUTSTANDING = 512;

    private final CongestionWindow congestion = new CongestionWindow();
    private final RetransmissionTimeout timeout;
    private final SctpDrops drops;
    private final Deque<OutboundMessage> queue = new ArrayDeque<>();
    /** In the order of their TSNs; the first is the oldest the peer has not acknowledged cumulatively. */
    private final Deque<OutboundChunk> outstanding = new ArrayDeque<>();

    private final Map<Integer, Integer> streamSequences = new HashMap<>();
    private long nextTsn;
    private long acknowledged;
    private long recoveryPoint;
    private long peerWindow;
    private int cutFrom;
    private int queuedBytes;
    private int outstandingBytes;
    private int inFlight;
    private int consecutiveTimeouts;
    private boolean repeatAtOnce;
    private long timerAt = SctpAssociation.NEVER;

    Outbound(RetransmissionTimeout timeout, SctpDrops drops) {
        this.timeout = timeout;
        this.drops = drops;
    }

    void start(int initialTsn, long window) {
        nextTsn = Tsn.first(initialTsn);
        acknowledged = nextTsn - 1;
        recoveryPoint = acknowledged;
        peerWindow = window;
    }

    /** Takes a message; the oldest droppable ones that were not begun make room for it. */
    void enqueue(OutboundMessage message) {
        queue.add(message);
        queuedBytes += message.payload().length + SctpLimits.CHUNK_OVERHEAD;
        Iterator<OutboundMessage> oldest = queue.iterator();
        while (bufferedBytes() > SctpLimits.SEND_QUEUE && oldest.hasNext()) {
            OutboundMessage candidate = oldest.next();
            boolean begun = cutFrom > 0 && candidate == queue.peek();
            if (candidate.droppable() && !begun && candidate != message) {
                oldest.remove();
                queuedBytes -= candidate.payload().length + SctpLimits.CHUNK_OVERHEAD;
                drops.count(SctpDrop.SEND_QUEUE_FULL);
            }
        }
    }

    int bufferedBytes() {
        return queuedBytes + outstandingBytes;
    }

    boolean idle() {
        return queue.isEmpty() && outstanding.isEmpty();
    }

    /** Whether all of a stream's messages have at least been sent once, so that it may be reset. */
    boolean flushed(int stream) {
        return queue.stream().noneMatch(message -> message.stream() == stream);
    }

    long lastAssignedTsn() {
        return nextTsn - 1;
    }

    /** The stream begins anew after its reset (RFC 6525 section 5.2.2). */
    void forget(int stream) {
        streamSequences.remove(stream);
    }

    int consecutiveTimeouts() {
        return consecutiveTimeouts;
    }

    long wakeAt() {
        return timerAt;
    }

    /** Takes the peer's acknowledgement. False if it claims what was never sent. */
    boolean onSack(long nowNanos, int cumulative, long window, ChunkView sack, int gapBlocks) {
        long cumulativeTsn = Tsn.extend(acknowledged, cumulative);
        if (cumulativeTsn >= nextTsn) {
            return false;
        }
        if (cumulativeTsn < acknowledged) {
            return true;
        }
        int inFlightBefore = inFlight;
        int acked = acknowledge(nowNanos, cumulativeTsn);
        long highestAcked = acknowledgeGaps(nowNanos, cumulativeTsn, sack, gapBlocks);
        countMissing(highestAcked);
        // A peer with a closed window is slow, not gone (section 6.1 A).
        if (acked > 0 || highestAcked > cumulativeTsn || window == 0) {
            consecutiveTimeouts = 0;
        }
        if (acked > 0 && cumulativeTsn >= recoveryPoint) {
            congestion.onAcked(acked, inFlightBefore);
        }
        peerWindow = Math.max(0, window - inFlight);
        if (outstanding.isEmpty()) {
            timerAt = SctpAssociation.NEVER;
        } else if (acked > 0) {
            timerAt = nowNanos + timeout.nanos();
        }
        return true;
    }

    /** SHUTDOWN acknowledges too, without a window or gaps. */
    void onShutdown(long nowNanos, int cumulative) {
        long cumulativeTsn = Tsn.extend(acknowledged, cumulative);
        if (cumulativeTsn >= acknowledged && cumulativeTsn < nextTsn) {
            acknowledge(nowNanos, cumulativeTsn);
        }
    }

    private int acknowledge(long nowNanos, long cumulativeTsn) {
        int acked = 0;
        while (!outstanding.isEmpty() && outstanding.peek().tsn <= cumulativeTsn) {
            OutboundChunk chunk = outstanding.poll();
            acked += chunk.length;
            outstandingBytes -= chunk.length + SctpLimits.CHUNK_OVERHEAD;
            settle(nowNanos, chunk);
        }
        acknowledged = cumulativeTsn;
        return acked;
    }

    private void settle(long nowNanos, OutboundChunk chunk) {
        if (chunk.fate == OutboundChunk.Fate.ACKED) {
            return;
        }
        if (chunk.fate == OutboundChunk.Fate.IN_FLIGHT) {
            inFlight -= chunk.length;
        }
        // Karn's rule: a repeated chunk does not tell which transmission was acknowledged.
        if (chunk.transmissions == 1) {
            timeout.measured(nowNanos - chunk.sentNanos);
        }
        chunk.fate = OutboundChunk.Fate.ACKED;
    }

    /**
     * Walks chunks and blocks side by side, since both rise; a block that does not is passed over. Returns the highest
     * TSN that is new here, or the cumulative one.
     */
    private long acknowledgeGaps(long nowNanos, long cumulativeTsn, ChunkView sack, int gapBlocks) {
        long highest = cumulativeTsn;
        int block = 0;
        for (OutboundChunk chunk : outstanding) {
            while (block < gapBlocks && cumulativeTsn + sack.value16(14 + 4 * block) < chunk.tsn) {
                block++;
            }
            if (block == gapBlocks) {
                break;
            }
            boolean covered = cumulativeTsn + sack.value16(12 + 4 * block) <= chunk.tsn;
            if (covered && chunk.fate != OutboundChunk.Fate.ACKED) {
                settle(nowNanos, chunk);
                highest = chunk.tsn;
            }
        }
        return highest;
    }

    /** A chunk that others overtook three times is repeated before its time (section 7.2.4). */
    private void countMissing(long highestAcked) {
        boolean lost = false;
        for (OutboundChunk chunk : outstanding) {
            if (chunk.tsn >= highestAcked) {
                break;
            }
            boolean suspect = chunk.fate == OutboundChunk.Fate.IN_FLIGHT && chunk.transmissions == 1;
            if (suspect && ++chunk.missed == FAST_RETRANSMIT_AFTER) {
                chunk.fate = OutboundChunk.Fate.TO_REPEAT;
                inFlight -= chunk.length;
                lost = true;
            }
        }
        if (lost) {
            repeatAtOnce = true;
            if (acknowledged >= recoveryPoint) {
                congestion.onFastRetransmit();
                recoveryPoint = nextTsn - 1;
            }
        }
    }

    /** T3-rtx: everything outstanding is taken for lost; acknowledged gaps are not trusted any longer (section 6.3.3). */
    void onTime(long nowNanos) {
        if (nowNanos < timerAt) {
            return;
        }
        timerAt = SctpAssociation.NEVER;
        consecutiveTimeouts++;
        timeout.backOff();
        congestion.onTimeout();
        recoveryPoint = acknowledged;
        outstanding.forEach(chunk -> chunk.fate = OutboundChunk.Fate.TO_REPEAT);
        inFlight = 0;
        repeatAtOnce = true;
    }

    /** Sends what the windows allow: repetitions first, then new chunks. */
    void transmit(long nowNanos, PacketBuilder out) {
        repeat(nowNanos, out);
        while (!queue.isEmpty() && admits(nextLength())) {
            OutboundChunk chunk = cut();
            outstanding.add(chunk);
            outstandingBytes += chunk.length + SctpLimits.CHUNK_OVERHEAD;
            send(nowNanos, chunk, out);
        }
        if (timerAt == SctpAssociation.NEVER && !outstanding.isEmpty()) {
            timerAt = nowNanos + timeout.nanos();
        }
    }

    private void repeat(long nowNanos, PacketBuilder out) {
        for (OutboundChunk chunk : outstanding) {
            if (chunk.fate != OutboundChunk.Fate.TO_REPEAT) {
                continue;
            }
            // The first packet of a repetition ignores the window, or a shrunken one could hold it back for ever.
            if (!repeatAtOnce && !congestion.admits(inFlight)) {
                return;
            }
            repeatAtOnce = false;
            send(nowNanos, chunk, out);
        }
        repeatAtOnce = false;
    }

    private int nextLength() {
        return Math.min(SctpLimits.MAX_FRAGMENT, queue.peek().payload().length - cutFrom);
    }

    /** One chunk may always be under way, to find out when a closed window opens (section 6.1 A). */
    private boolean admits(int length) {
        return outstanding.size() < MAX_OUTSTANDING
                && congestion.admits(inFlight)
                && (length <= peerWindow || inFlight == 0);
    }

    private OutboundChunk cut() {
        OutboundMessage message = queue.peek();
        int sequence = streamSequences.getOrDefault(message.stream(), 0);
        OutboundChunk chunk = new OutboundChunk(message, cutFrom, nextTsn++, sequence);
        cutFrom += chunk.length;
        if (chunk.lastOfMessage()) {
            queue.poll();
            queuedBytes -= message.payload().length + SctpLimits.CHUNK_OVERHEAD;
            cutFrom = 0;
            streamSequences.put(message.stream(), sequence + 1 & 0xFFFF);
        }
        return chunk;
    }

    private void send(long nowNanos, OutboundChunk chunk, PacketBuilder out) {
        chunk.write(nowNanos, out);
        inFlight += chunk.length;
        peerWindow = Math.max(0, peerWindow - chunk.length);
    }
}
