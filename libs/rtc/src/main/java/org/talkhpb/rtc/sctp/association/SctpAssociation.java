package org.talkhpb.rtc.sctp.association;

import static org.talkhpb.rtc.wire.BigEndian.i32;

import java.util.random.RandomGenerator;

/**
 * One SCTP association over DTLS (RFC 9260 with RFC 8261): one path, fixed packet size, ordered reliable messages out,
 * anything in. Runs on the peer's loop; driven from outside, reads no clock. A peer that restarts its association within
 * the same DTLS connection is refused: no WebRTC endpoint does that.
 */
public final class SctpAssociation {
    /** Returned by {@link #wakeAt} when nothing is due. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Bytes of the largest message, in either direction. */
    public static final int MAX_MESSAGE = SctpLimits.MAX_MESSAGE;

    /** Streams in each direction; ids are below. */
    public static final int STREAMS = SctpLimits.STREAMS;

    private final AssociationListener listener;
    private final SctpDrops drops = new SctpDrops();
    private final RetransmissionTimeout timeout = new RetransmissionTimeout();
    private final PacketBuilder out;
    private final Outbound outbound;
    private final Inbound inbound;
    private final StreamResets resets;
    private final Handshake handshake;
    private final Heartbeat heartbeat;
    private final Checksum checksum = new Checksum();
    private SctpState state = SctpState.CLOSED;
    private long shutdownAt = SctpAssociation.NEVER;
    private int shutdownAttempts;
    private boolean dataInPacket;

    public SctpAssociation(RandomGenerator random, PacketSink sink, AssociationListener listener) {
        this.listener = listener;
        this.out = new PacketBuilder(sink);
        this.outbound = new Outbound(timeout, drops);
        this.inbound = new Inbound(drops, listener);
        this.resets = new StreamResets(outbound, inbound, timeout, listener);
        this.heartbeat = new Heartbeat(out);
        this.handshake = new Handshake(random, out, timeout, drops);
    }

    /** Nothing will ever happen again. */
    public boolean ended() {
        return state == SctpState.ENDED;
    }

    public long dropped(SctpDrop reason) {
        return drops.of(reason);
    }

    /** Counts a drop of the layer above together with ours. */
    public void count(SctpDrop reason) {
        drops.count(reason);
    }

    public int bufferedBytes() {
        return outbound.bufferedBytes();
    }

    public void connect(long nowNanos) {
        if (state == SctpState.CLOSED) {
            state = SctpState.COOKIE_WAIT;
            handshake.sendInit(nowNanos);
            out.flush();
        }
    }

    /** Queues a message, which leaves as the windows allow; when the peer reads too slowly, the oldest give way. */
    public void send(long nowNanos, int stream, int protocol, byte[] payload) {
        send(nowNanos, new OutboundMessage(stream, protocol, payload, true));
    }

    /** Queues a message that never gives way; the channels above bound how many there can be. */
    public void sendControl(long nowNanos, int stream, int protocol, byte[] payload) {
        send(nowNanos, new OutboundMessage(stream, protocol, payload, false));
    }

    private void send(long nowNanos, OutboundMessage message) {
        if (state != SctpState.ENDED) {
            outbound.enqueue(message);
            transmit(nowNanos);
        }
    }

    public void reset(long nowNanos, int stream) {
        resets.reset(stream);
        transmit(nowNanos);
    }

    public void abort() {
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

    public long wakeAt() {
        if (state == SctpState.ENDED) {
            return SctpAssociation.NEVER;
        }
        long control = Math.min(heartbeat.wakeAt(), Math.min(handshake.wakeAt(), shutdownAt));
        if (!exchangesData()) {
            return control;
        }
        return Math.min(control, Math.min(resets.wakeAt(), Math.min(outbound.wakeAt(), inbound.wakeAt())));
    }

    public void onTime(long nowNanos) {
        if (state == SctpState.ENDED) {
            return;
        }
        if (!handshake.onTime(nowNanos, state)) {
            end("no answer to the handshake");
            return;
        }
        outbound.onTime(nowNanos);
        if (outbound.consecutiveTimeouts() + heartbeat.unanswered() > SctpLimits.MAX_RETRANSMITS) {
            end("peer does not answer");
            return;
        }
        if (nowNanos >= shutdownAt) {
            sendShutdownAck(nowNanos);
        }
        heartbeat.onTime(nowNanos, handshake.peerTag(), outbound.idle());
        transmit(nowNanos);
    }

    /** One packet, as DTLS delivered it. */
    public void onPacket(long nowNanos, byte[] buffer, int offset, int length) {
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
        heartbeat.start(nowNanos);
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
        heartbeat.onQuestion(chunk, handshake.peerTag());
        return true;
    }

    private boolean onHeartbeatAck() {
        heartbeat.onAnswer();
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
