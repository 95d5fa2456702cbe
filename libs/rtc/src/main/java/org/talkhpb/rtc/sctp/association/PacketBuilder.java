package org.talkhpb.rtc.sctp.association;

import static org.talkhpb.rtc.wire.BigEndian.put16;
import static org.talkhpb.rtc.wire.BigEndian.put32;
import static org.talkhpb.rtc.wire.BigEndian.put8;

/**
 * Builds SCTP packets in one buffer: chunks are opened, filled and closed; whatever has gathered leaves with
 * {@link #flush}, or earlier when the next chunk would not fit.
 */
final class PacketBuilder {
    private final byte[] buffer = new byte[SctpLimits.MTU];
    private final Checksum checksum = new Checksum();
    private final PacketSink sink;
    private int at = SctpLimits.COMMON_HEADER;
    private int tag;
    private int chunk;

    PacketBuilder(PacketSink sink) {
        this.sink = sink;
    }

    /** Sends what was gathered for another tag; what follows carries this one. */
    void to(int verificationTag) {
        if (verificationTag != tag) {
            flush();
            tag = verificationTag;
        }
    }

    /** Opens a chunk of at most that many bytes in all, in this packet or in the next. */
    PacketBuilder open(int type, int flags, int maximum) {
        if (at + maximum > buffer.length) {
            flush();
        }
        chunk = at;
        put8(buffer, at, type);
        put8(buffer, at + 1, flags);
        at += 4;
        return this;
    }

    PacketBuilder u16(int value) {
        put16(buffer, at, value);
        at += 2;
        return this;
    }

    PacketBuilder u32(int value) {
        put32(buffer, at, value);
        at += 4;
        return this;
    }

    PacketBuilder bytes(byte[] source, int offset, int length) {
        System.arraycopy(source, offset, buffer, at, length);
        at += length;
        return this;
    }

    /** A parameter or error cause with its padding. */
    PacketBuilder parameter(int type, byte[] source, int offset, int length) {
        u16(type).u16(4 + length).bytes(source, offset, length);
        pad();
        return this;
    }

    private void pad() {
        while ((at & 3) != 0) {
            buffer[at++] = 0;
        }
    }

    /** Ends the chunk; its length excludes the padding (RFC 9260 section 3.2). */
    void close() {
        put16(buffer, chunk + 2, at - chunk);
        pad();
    }

    /** Bytes the current packet still takes. */
    int room() {
        return buffer.length - at;
    }

    boolean isEmpty() {
        return at == SctpLimits.COMMON_HEADER;
    }

    /** Sends the packet if it has a chunk. */
    void flush() {
        if (isEmpty()) {
            return;
        }
        put16(buffer, 0, SctpLimits.PORT);
        put16(buffer, 2, SctpLimits.PORT);
        put32(buffer, 4, tag);
        checksum.seal(buffer, at);
        int length = at;
        at = SctpLimits.COMMON_HEADER;
        sink.send(buffer, 0, length);
    }
}
