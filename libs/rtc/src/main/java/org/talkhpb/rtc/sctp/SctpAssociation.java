package org.talkhpb.rtc.sctp;

import static org.talkhpb.rtc.wire.BigEndian.i32;
import static org.talkhpb.rtc.wire.BigEndian.put64;

import java.util.random.RandomGenerator;

/**
 * One SCTP association over DTLS (RFC 9260 with RFC 8261): one path, fixed packet size, ordered reliable messages out,
 * anything in. Runs on the peer's loop; driven from outside, reads no clock. A peer that restarts its association within
 * the same DTLS connection is refused: no WebRTC endpoint does that.
 */
final class SctpAssociation {
    /** What happens to the association; called from within its methods. */
    interface Listener extends Inbound.Receiver, StreamResets.Listener {
        void onUp(long nowNanos);

        void onEnded(String reason);
    }

    private final Listener listener;
    private final SctpDrops drops = new SctpDrops();
    private final RetransmissionTimeout timeout = new RetransmissionTimeout();
    private final PacketBuilder out;
    private final Outbound outbound;
    private final Inbound inbound;
    private final StreamResets resets;
    private final Handshake handshake;
    private final Checksum checksum = new Checksum();
    private SctpState state = SctpState.CLOSED;
    private long shutdownAt = DataChannels.NEVER;
    private int shutdownAttempts;
    private long heartbeatAt = DataChannels.NEVER;
    private int heartbeatsUnanswered;
    private boolean dataInPacket;

    SctpAssociation(RandomGenerator random, PacketSink sink, Listener listener) {
        this.listener = listener;
        this.out = new PacketBuilder(sink);
        this.outbound = new Outbound(timeout, drops);
        this.inbound = new Inbound(drops, listener);
        this.resets = new StreamResets(outbound, inbound, timeout, listener);
        this.handshake = new Handshake(random, out, timeout, drops);
    }

    SctpState state() {
        return state;
    }

    long dropped(SctpDrop reason) {
        return drops.of(reason);
    }

    SctpDrops drops() {
        return drops;
    }

    int bufferedBytes() {
        return outbound.bufferedBytes();
    }

    void connect(long nowNanos) {
        if (state == SctpState.CLOSED) {
            state = SctpState.COOKIE_WAIT;
            handshake.sendInit(nowNanos);
            out.flush();
        }
    }

    /** Queues a message; it leaves as the windows allow. */
    void send(long nowNanos, OutboundMessage message) {
        if (state != SctpState.ENDED) {
            outbound.enqueue(message);
            transmit(nowNanos);
        }
    }

    void reset(long nowNanos, int stream) {
        resets.reset(stream);
        transmit(nowNanos);
    }

    void abort() {
        if (state == SctpState.ENDED) {
            return;
        }
        if (handshake.peerTag() != 0) {
            out.to(handshake.peerTag());
            out.open(ChunkType.ABORT, 0, 8)
                    .u16(ChunkType.CAUSE_USER_INITIATED)
                    .u16(4)
                    .close();
            out.flush();
        }
        end("aborted");
    }

    private void end(String reason) {
        if (state != SctpState.ENDED) {
            state = SctpState.ENDED;
            listener.onEnded(reason);
        }
    }

    long wakeAt() {
        if (state == SctpState.ENDED) {
            return DataChannels.NEVER;
        }
        long control = Math.min(heartbeatAt, Math.min(handshake.wakeAt(), shutdownAt));
        if (!exchangesData()) {
            return control;
        }
        return Math.min(control, Math.min(resets.wakeAt(), Math.min(outbound.wakeAt(), inbound.wakeAt())));
    }

    void onTime(long nowNanos) {
        if (state == SctpState.ENDED) {
            return;
        }
        if (!handshake.onTime(nowNanos, state)) {
            end("no answer to the handshake");
            return;
        }
        outbound.onTime(nowNanos);
        if (outbound.consecutiveTimeouts() + heartbeatsUnanswered > SctpLimits.MAX_RETRANSMITS) {
            end("peer does not answer");
            return;
        }
        if (nowNanos >= shutdownAt) {
            sendShutdownAck(nowNanos);
        }
        heartbeat(nowNanos);
        transmit(nowNanos);
    }

    private void heartbeat(long nowNanos) {
        if (nowNanos < heartbeatAt) {
            return;
        }
        heartbeatAt = nowNanos + SctpLimits.HEARTBEAT_NANOS;
        if (!outbound.idle()) {
            return;
        }
        byte[] stamp = new byte[8];
        put64(stamp, 0, nowNanos);
        out.to(handshake.peerTag());
        out.open(ChunkType.HEARTBEAT, 0, 16)
                .parameter(ChunkType.PARAMETER_HEARTBEAT, stamp, 0, stamp.length)
                .close();
        heartbeatsUnanswered++;
    }

    /** One packet, as DTLS delivered it. */
    void onPacket(long nowNanos, byte[] buffer, int offset, int length) {
        if (state == SctpState.ENDED) {
            return;
        }
        if (length < SctpLimits.COMMON_HEADER + 4) {
            drops.count(SctpDrop.TOO_SHORT);
        } else if (!checksum.holds(buffer, offset, length)) {
            drops.count(SctpDrop.BAD_CHECKSUM);
        } else {
            chunks(nowNanos, buffer, offset, length);
            if (dataInPacket) {
                dataInPacket = false;
                inbound.onPacketEnd(nowNanos);
            }
            transmit(nowNanos);
        }
    }

    private void chunks(long nowNanos, byte[] buffer, int offset, int length) {
        int tag = i32(buffer, offset + 4);
        int end = offset + length;
        int at = offset + SctpLimits.COMMON_HEADER;
        while (at < end && state != SctpState.ENDED) {
            if (!ChunkView.fits(buffer, at, end)) {
                drops.count(SctpDrop.BAD_CHUNK);
                return;
            }
            ChunkView chunk = ChunkView.at(buffer, at);
            if (!tagHolds(tag, chunk)) {
                drops.count(SctpDrop.WRONG_TAG);
                return;
            }
            if (!chunk(nowNanos, chunk)) {
                return;
            }
            at = chunk.next();
        }
    }

    /** Section 8.5: INIT bears tag 0, ABORT and SHUTDOWN COMPLETE may reflect ours, a cookie proves itself. */
    private boolean tagHolds(int tag, ChunkView chunk) {
        return switch (chunk.type()) {
            case ChunkType.INIT -> tag == 0;
            case ChunkType.COOKIE_ECHO -> tag != 0;
            case ChunkType.ABORT, ChunkType.SHUTDOWN_COMPLETE ->
                (chunk.flags() & ChunkType.FLAG_REFLECTED) == 0
                        ? handshake.isOurs(tag)
                        : handshake.peerTag() != 0 && tag == handshake.peerTag();
            default -> handshake.isOurs(tag);
        };
    }

    /** False when the rest of the packet must not be looked at. */
    private boolean chunk(long nowNanos, ChunkView chunk) {
        return switch (chunk.type()) {
            case ChunkType.DATA -> onData(chunk);
            case ChunkType.INIT -> onInit(nowNanos, chunk);
            case ChunkType.INIT_ACK -> onInitAck(nowNanos, chunk);
            case ChunkType.SACK -> onSack(nowNanos, chunk);
            case ChunkType.HEARTBEAT -> onHeartbeat(chunk);
            case ChunkType.HEARTBEAT_ACK -> onHeartbeatAck();
            case ChunkType.ABORT -> onAbort();
            case ChunkType.SHUTDOWN -> onShutdown(nowNanos, chunk);
            case ChunkType.SHUTDOWN_ACK -> true;
            case ChunkType.ERROR -> onError(nowNanos, chunk);
            case ChunkType.COOKIE_ECHO -> onCookieEcho(nowNanos, chunk);
            case ChunkType.COOKIE_ACK -> onCookieAck(nowNanos);
            case ChunkType.SHUTDOWN_COMPLETE -> onShutdownComplete();
            case ChunkType.RE_CONFIG -> exchangesData() && accept(resets.onChunk(chunk));
            case ChunkType.FORWARD_TSN -> onForwardTsn(chunk);
            default -> onUnknown(chunk);
        };
    }

    private boolean accept(boolean wellFormed) {
        if (!wellFormed) {
            drops.count(SctpDrop.BAD_CHUNK);
        }
        return wellFormed;
    }

    private boolean unexpected() {
        drops.count(SctpDrop.UNEXPECTED_CHUNK);
        return false;
    }

    private boolean exchangesData() {
        return state == SctpState.ESTABLISHED || state == SctpState.SHUTDOWN_RECEIVED;
    }

    private boolean onInit(long nowNanos, ChunkView chunk) {
        handshake.onInit(nowNanos, chunk, state);
        return false;
    }

    private boolean onInitAck(long nowNanos, ChunkView chunk) {
        if (state != SctpState.COOKIE_WAIT) {
            return unexpected();
        }
        if (handshake.onInitAck(nowNanos, chunk)) {
            state = SctpState.COOKIE_ECHOED;
        }
        return true;
    }

    private boolean onCookieEcho(long nowNanos, ChunkView chunk) {
        if (!handshake.onCookieEcho(nowNanos, chunk, state)) {
            return false;
        }
        establish(nowNanos);
        return true;
    }

    private boolean onCookieAck(long nowNanos) {
        if (state == SctpState.COOKIE_ECHOED) {
            establish(nowNanos);
        }
        return true;
    }

    private void establish(long nowNanos) {
        if (exchangesData() || state == SctpState.SHUTDOWN_ACK_SENT) {
            return;
        }
        state = SctpState.ESTABLISHED;
        handshake.finished();
        outbound.start(handshake.ourInitialTsn(), handshake.peerWindow());
        inbound.start(handshake.peerInitialTsn());
        resets.start(handshake.ourInitialTsn(), handshake.peerInitialTsn());
        heartbeatAt = nowNanos + SctpLimits.HEARTBEAT_NANOS;
        listener.onUp(nowNanos);
    }

    private boolean onData(ChunkView chunk) {
        if (!exchangesData()) {
            return unexpected();
        }
        dataInPacket = true;
        return accept(inbound.onData(chunk));
    }

    private boolean onSack(long nowNanos, ChunkView chunk) {
        if (!exchangesData()) {
            return unexpected();
        }
        int gapBlocks = chunk.valueLength() < 12 ? 0 : chunk.value16(8);
        boolean wellFormed = chunk.valueLength() >= 12 + 4 * gapBlocks;
        return accept(
                wellFormed && outbound.onSack(nowNanos, chunk.value32(0), chunk.valueUnsigned32(4), chunk, gapBlocks));
    }

    private boolean onForwardTsn(ChunkView chunk) {
        if (!exchangesData()) {
            return unexpected();
        }
        if (chunk.valueLength() < 4) {
            return accept(false);
        }
        dataInPacket = true;
        inbound.onForward(chunk.value32(0));
        return true;
    }

    private boolean onHeartbeat(ChunkView chunk) {
        // Echoing more than fits would need fragmentation, which control chunks do not have.
        if (chunk.length() <= SctpLimits.MTU - SctpLimits.COMMON_HEADER && handshake.peerTag() != 0) {
            out.to(handshake.peerTag());
            out.open(ChunkType.HEARTBEAT_ACK, 0, chunk.length() + 3 & ~3)
                    .bytes(chunk.buffer(), chunk.valueOffset(0), chunk.valueLength())
                    .close();
        }
        return true;
    }

    private boolean onHeartbeatAck() {
        heartbeatsUnanswered = 0;
        return true;
    }

    private boolean onAbort() {
        end("aborted by peer");
        return false;
    }

    /** A cookie that took too long is replaced by asking for a new one (section 5.2.6). */
    private boolean onError(long nowNanos, ChunkView chunk) {
        boolean stale = chunk.valueLength() >= 4 && chunk.value16(0) == ChunkType.CAUSE_STALE_COOKIE;
        if (stale && state == SctpState.COOKIE_ECHOED) {
            state = SctpState.COOKIE_WAIT;
            handshake.sendInit(nowNanos);
        }
        return true;
    }

    private boolean onShutdown(long nowNanos, ChunkView chunk) {
        if (exchangesData() && chunk.valueLength() >= 4) {
            outbound.onShutdown(nowNanos, chunk.value32(0));
            state = SctpState.SHUTDOWN_RECEIVED;
        } else if (state == SctpState.SHUTDOWN_ACK_SENT) {
            sendShutdownAck(nowNanos);
        }
        return true;
    }

    private boolean onShutdownComplete() {
        if (state != SctpState.SHUTDOWN_ACK_SENT) {
            return unexpected();
        }
        end("shut down by peer");
        return false;
    }

    private void sendShutdownAck(long nowNanos) {
        if (shutdownAttempts++ >= SctpLimits.MAX_RETRANSMITS) {
            end("shut down by peer");
            return;
        }
        state = SctpState.SHUTDOWN_ACK_SENT;
        out.to(handshake.peerTag());
        out.open(ChunkType.SHUTDOWN_ACK, 0, 4).close();
        shutdownAt = nowNanos + timeout.nanos();
    }

    private boolean onUnknown(ChunkView chunk) {
        drops.count(SctpDrop.UNKNOWN_CHUNK);
        if (ChunkType.reports(chunk.type()) && handshake.peerTag() != 0) {
            int reported = Math.min(chunk.length(), 256);
            out.to(handshake.peerTag());
            out.open(ChunkType.ERROR, 0, 8 + reported + 3)
                    .parameter(ChunkType.CAUSE_UNRECOGNIZED_CHUNK, chunk.buffer(), chunk.offset(), reported)
                    .close();
        }
        return !ChunkType.stopsPacket(chunk.type());
    }

    private void transmit(long nowNanos) {
        if (exchangesData()) {
            out.to(handshake.peerTag());
            if (inbound.sackDue(nowNanos)) {
                inbound.writeSack(out);
            }
            outbound.transmit(nowNanos, out);
            resets.transmit(nowNanos, out);
            if (inbound.sackPending() && !out.isEmpty() && out.room() >= SctpLimits.MTU / 2) {
                inbound.writeSack(out);
            }
            if (state == SctpState.SHUTDOWN_RECEIVED && outbound.idle()) {
                sendShutdownAck(nowNanos);
            }
        }
        out.flush();
    }
}
