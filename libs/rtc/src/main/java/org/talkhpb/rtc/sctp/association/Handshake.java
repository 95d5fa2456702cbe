package org.talkhpb.rtc.sctp.association;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * INIT, INIT ACK, COOKIE ECHO, COOKIE ACK (RFC 9260 section 5), from either side or from both at once. Knows tags and
 * initial numbers; the association keeps the state.
 */
final class Handshake {
    private final PacketBuilder out;
    private final RetransmissionTimeout timeout;
    private final SctpDrops drops;
    private final byte[] secret = new byte[StateCookie.SECRET_LENGTH];
    private final int ourTag;
    private final int ourInitialTsn;
    private int peerTag;
    private int peerInitialTsn;
    private long peerWindow;
    private byte[] echoed = {};
    private List<byte[]> reports = List.of();
    private int attempts;
    private long timerAt = SctpAssociation.NEVER;

    Handshake(RandomGenerator random, PacketBuilder out, RetransmissionTimeout timeout, SctpDrops drops) {
        this.out = out;
        this.timeout = timeout;
        this.drops = drops;
        random.nextBytes(secret);
        // Zero is the tag of packets that carry an INIT.
        this.ourTag = random.nextInt() | 1;
        this.ourInitialTsn = random.nextInt();
    }

    boolean isOurs(int tag) {
        return tag == ourTag;
    }

    /** 0 until it is known. */
    int peerTag() {
        return peerTag;
    }

    int ourInitialTsn() {
        return ourInitialTsn;
    }

    int peerInitialTsn() {
        return peerInitialTsn;
    }

    long peerWindow() {
        return peerWindow;
    }

    long wakeAt() {
        return timerAt;
    }

    void finished() {
        timerAt = SctpAssociation.NEVER;
        echoed = new byte[0];
    }

    void sendInit(long nowNanos) {
        out.to(0);
        InitChunk.ours(ourTag, ourInitialTsn, new byte[0], List.of()).write(out, ChunkType.INIT);
        timerAt = nowNanos + timeout.nanos();
    }

    private void sendCookie(long nowNanos) {
        out.to(peerTag);
        out.open(ChunkType.COOKIE_ECHO, 0, 4 + echoed.length + 3)
                .bytes(echoed, 0, echoed.length)
                .close();
        for (byte[] report : reports) {
            out.open(ChunkType.ERROR, 0, 8 + report.length + 3)
                    .parameter(ChunkType.PARAMETER_UNRECOGNIZED, report, 0, report.length)
                    .close();
        }
        timerAt = nowNanos + timeout.nanos();
    }

    /** Repeats INIT or COOKIE ECHO; false when the peer has had its chances. */
    boolean onTime(long nowNanos, SctpState state) {
        if (nowNanos < timerAt) {
            return true;
        }
        if (++attempts > SctpLimits.MAX_INIT_RETRANSMITS) {
            return false;
        }
        timeout.backOff();
        if (state == SctpState.COOKIE_ECHOED) {
            sendCookie(nowNanos);
        } else {
            sendInit(nowNanos);
        }
        out.flush();
        return true;
    }

    /** Answers with a cookie and remembers nothing. Our tag and TSN never change, so both sides may ask at once. */
    void onInit(long nowNanos, ChunkView chunk, SctpState state) {
        Optional<InitChunk> init = InitChunk.read(chunk);
        if (init.isEmpty()) {
            drops.count(SctpDrop.BAD_CHUNK);
            return;
        }
        InitChunk theirs = init.get();
        boolean up = state.established();
        if (up && theirs.tag() != peerTag) {
            drops.count(SctpDrop.RESTART_REFUSED);
            return;
        }
        StateCookie cookie =
                new StateCookie(ourTag, ourInitialTsn, theirs.tag(), theirs.initialTsn(), window(theirs), nowNanos);
        out.to(theirs.tag());
        InitChunk.ours(ourTag, ourInitialTsn, cookie.sealed(secret), theirs.reports())
                .write(out, ChunkType.INIT_ACK);
        out.flush();
    }

    private static int window(InitChunk theirs) {
        return (int) Math.min(theirs.window(), Integer.MAX_VALUE);
    }

    /** Takes tags and numbers and returns the cookie; false when the answer is unusable. */
    boolean onInitAck(long nowNanos, ChunkView chunk) {
        Optional<InitChunk> read = InitChunk.read(chunk)
                .filter(ack -> ack.cookie().length > 0)
                .filter(ack -> ack.cookie().length <= SctpLimits.MTU - SctpLimits.COMMON_HEADER - 8);
        if (read.isEmpty()) {
            drops.count(SctpDrop.BAD_CHUNK);
            return false;
        }
        InitChunk ack = read.get();
        peerTag = ack.tag();
        peerInitialTsn = ack.initialTsn();
        peerWindow = window(ack);
        echoed = ack.cookie();
        reports = ack.reports();
        attempts = 0;
        sendCookie(nowNanos);
        return true;
    }

    /** Acknowledges a cookie of ours; false when it is foreign, stale, or of another incarnation of the peer. */
    boolean onCookieEcho(long nowNanos, ChunkView chunk, SctpState state) {
        Optional<StateCookie> opened = StateCookie.opened(chunk.value(0), secret);
        if (opened.isEmpty()) {
            drops.count(SctpDrop.BAD_COOKIE);
            return false;
        }
        StateCookie cookie = opened.get();
        boolean up = state.established();
        if (up && cookie.peerTag() != peerTag) {
            drops.count(SctpDrop.RESTART_REFUSED);
            return false;
        }
        if (!up && cookie.stale(nowNanos)) {
            drops.count(SctpDrop.STALE_COOKIE);
            out.to(cookie.peerTag());
            out.open(ChunkType.ERROR, 0, 12)
                    .u16(ChunkType.CAUSE_STALE_COOKIE)
                    .u16(8)
                    .u32(0)
                    .close();
            return false;
        }
        if (!up) {
            peerTag = cookie.peerTag();
            peerInitialTsn = cookie.peerInitialTsn();
            peerWindow = cookie.peerWindow();
        }
        out.to(peerTag);
        out.open(ChunkType.COOKIE_ACK, 0, 4).close();
        return true;
    }
}
