package org.talkhpb.rtc.stun;

import static org.talkhpb.rtc.stun.StunWire.HEADER_LENGTH;
import static org.talkhpb.rtc.stun.StunWire.TRANSACTION_LENGTH;
import static org.talkhpb.rtc.stun.StunWire.TRANSACTION_OFFSET;
import static org.talkhpb.rtc.stun.StunWire.padded;
import static org.talkhpb.rtc.wire.BigEndian.put16;
import static org.talkhpb.rtc.wire.BigEndian.put32;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes one STUN message after another into its own array; {@link #begin} starts anew. Order matters as on the wire: attributes, then
 * integrity, then fingerprint. A message that outgrows the array is our bug and throws {@link IndexOutOfBoundsException}.
 */
public final class StunWriter {
    private final byte[] buffer;
    private final byte padding;
    private int length;

    /** @param capacity largest message in bytes */
    public StunWriter(int capacity) {
        this(capacity, (byte) 0);
    }

    /** The RFC 5769 vectors pad with spaces; only their test needs another padding than zero. */
    StunWriter(int capacity, byte padding) {
        this.buffer = new byte[capacity];
        this.padding = padding;
    }

    /** @param transactionId 12 bytes */
    public StunWriter begin(StunClass messageClass, int method, byte[] transactionId) {
        put16(buffer, 0, messageClass.typeOf(method));
        put32(buffer, 4, StunWire.MAGIC_COOKIE);
        System.arraycopy(transactionId, 0, buffer, TRANSACTION_OFFSET, TRANSACTION_LENGTH);
        length = HEADER_LENGTH;
        return this;
    }

    /** An answer to a request: same method, same transaction. */
    public StunWriter answer(StunClass messageClass, StunView request) {
        return begin(messageClass, request.method(), request.transactionId());
    }

    public StunWriter flag(int attribute) {
        open(attribute, 0);
        return this;
    }

    public StunWriter bytes(int attribute, byte[] value) {
        return bytes(attribute, value, 0, value.length);
    }

    public StunWriter bytes(int attribute, byte[] value, int from, int count) {
        int at = open(attribute, count);
        System.arraycopy(value, from, buffer, at, count);
        return this;
    }

    public StunWriter text(int attribute, String value) {
        return bytes(attribute, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A 32-bit value; the low half of the long. */
    public StunWriter unsignedInt(int attribute, long value) {
        put32(buffer, open(attribute, 4), (int) value);
        return this;
    }

    /** A 64-bit value (ICE-CONTROLLING, RESERVATION-TOKEN). */
    public StunWriter unsignedLong(int attribute, long value) {
        int at = open(attribute, 8);
        put32(buffer, at, (int) (value >>> 32));
        put32(buffer, at + 4, (int) value);
        return this;
    }

    /** A 16-bit value followed by two reserved bytes (CHANNEL-NUMBER). */
    public StunWriter unsignedShort(int attribute, int value) {
        put32(buffer, open(attribute, 4), value << 16);
        return this;
    }

    /** An 8-bit value followed by three reserved bytes (REQUESTED-TRANSPORT, REQUESTED-ADDRESS-FAMILY). */
    public StunWriter firstByte(int attribute, int value) {
        put32(buffer, open(attribute, 4), value << 24);
        return this;
    }

    public StunWriter xorAddress(int attribute, InetSocketAddress address) {
        int at = address(attribute, address);
        put16(buffer, at + 2, address.getPort() ^ StunWire.MAGIC_COOKIE >>> 16);
        for (int i = at + 4; i < length; i++) {
            buffer[i] ^= buffer[4 + i - (at + 4)];
        }
        return this;
    }

    public StunWriter plainAddress(int attribute, InetSocketAddress address) {
        address(attribute, address);
        return this;
    }

    private int address(int attribute, InetSocketAddress address) {
        byte[] raw = address.getAddress().getAddress();
        int at = open(attribute, 4 + raw.length);
        put16(buffer, at, raw.length == 4 ? StunWire.FAMILY_IPV4 : StunWire.FAMILY_IPV6);
        put16(buffer, at + 2, address.getPort());
        System.arraycopy(raw, 0, buffer, at + 4, raw.length);
        return at;
    }

    /** ERROR-CODE; the reason is for people with a packet capture and should stay below 32 bytes. */
    public StunWriter errorCode(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        int at = open(StunAttribute.ERROR_CODE, 4 + text.length);
        put32(buffer, at, code / 100 << 8 | code % 100);
        System.arraycopy(text, 0, buffer, at + 4, text.length);
        return this;
    }

    public StunWriter unknownAttributes(int... attributes) {
        int at = open(StunAttribute.UNKNOWN_ATTRIBUTES, attributes.length * 2);
        for (int attribute : attributes) {
            put16(buffer, at, attribute);
            at += 2;
        }
        return this;
    }

    public StunWriter integrity(StunKey key) {
        int covered = length;
        int at = open(StunAttribute.MESSAGE_INTEGRITY, StunWire.SHA1_LENGTH);
        sealLength();
        key.sha1(buffer, 0, covered, buffer, at);
        return this;
    }

    public StunWriter integritySha256(StunKey key) {
        int covered = length;
        int at = open(StunAttribute.MESSAGE_INTEGRITY_SHA256, StunWire.SHA256_LENGTH);
        sealLength();
        key.sha256(buffer, 0, covered, buffer, at);
        return this;
    }

    public StunWriter fingerprint() {
        int covered = length;
        int at = open(StunAttribute.FINGERPRINT, 4);
        sealLength();
        put32(buffer, at, StunWire.fingerprint(buffer, 0, covered));
        return this;
    }

    /** The array written into; the message lies at its start. */
    public byte[] buffer() {
        return buffer;
    }

    /** Completes the header and returns the length of the message in bytes. */
    public int length() {
        sealLength();
        return length;
    }

    /** A copy of the finished message. */
    public byte[] toBytes() {
        return Arrays.copyOf(buffer, length());
    }

    private int open(int attribute, int size) {
        int at = length + 4;
        put16(buffer, length, attribute);
        put16(buffer, length + 2, size);
        length = at + padded(size);
        Arrays.fill(buffer, at, at + size, (byte) 0);
        Arrays.fill(buffer, at + size, length, padding);
        return at;
    }

    private void sealLength() {
        put16(buffer, 2, length - HEADER_LENGTH);
    }
}
