package org.talkhpb.rtc.stun;

import static org.talkhpb.rtc.stun.StunWire.FAMILY_IPV4;
import static org.talkhpb.rtc.stun.StunWire.FAMILY_IPV6;
import static org.talkhpb.rtc.stun.StunWire.HEADER_LENGTH;
import static org.talkhpb.rtc.stun.StunWire.SHA1_LENGTH;
import static org.talkhpb.rtc.stun.StunWire.SHA256_LENGTH;
import static org.talkhpb.rtc.stun.StunWire.TRANSACTION_LENGTH;
import static org.talkhpb.rtc.stun.StunWire.TRANSACTION_OFFSET;
import static org.talkhpb.rtc.stun.StunWire.padded;
import static org.talkhpb.rtc.wire.BigEndian.i32;
import static org.talkhpb.rtc.wire.BigEndian.put16;
import static org.talkhpb.rtc.wire.BigEndian.u16;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntPredicate;

/**
 * Window on one STUN message (RFC 8489). Reusable: {@link #wrap} moves it. Valid only as long as the bytes under it are.
 * Hides what must be ignored: attributes after the integrity attributes are not seen (turn.md 2.1), of duplicates the first counts.
 */
public final class StunView {
    private final byte[] digest = new byte[SHA256_LENGTH];
    private byte[] buffer = {};
    private int offset;
    private int length;
    private int visibleEnd;
    private int sha1At;
    private int sha256At;
    private int fingerprintAt;

    /** True when a datagram or frame can only be STUN: first two bits zero and the magic cookie in place (RFC 7983). */
    public static boolean looksLikeStun(byte[] buffer, int offset, int length) {
        return length >= HEADER_LENGTH
                && (buffer[offset] & 0xC0) == 0
                && i32(buffer, offset + 4) == StunWire.MAGIC_COOKIE;
    }

    /**
     * Looks at a message.
     *
     * @return false when it is malformed: wrong header, wrong length, trailing bytes, an attribute beyond the end, or anything after
     *     FINGERPRINT. The view must not be used then.
     */
    public boolean wrap(byte[] buffer, int offset, int length) {
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
        visibleEnd = offset + length;
        sha1At = 0;
        sha256At = 0;
        fingerprintAt = 0;
        return looksLikeStun(buffer, offset, length)
                && length % 4 == 0
                && HEADER_LENGTH + u16(buffer, offset + 2) == length
                && walkAttributes();
    }

    private boolean walkAttributes() {
        int end = offset + length;
        for (int at = offset + HEADER_LENGTH; at < end; at = next(at)) {
            if (fingerprintAt != 0 || next(at) > end || !noteSpecial(at)) {
                return false;
            }
        }
        return true;
    }

    private boolean noteSpecial(int at) {
        int size = u16(buffer, at + 2);
        switch (u16(buffer, at)) {
            case StunAttribute.MESSAGE_INTEGRITY -> {
                if (sha1At == 0 && sha256At == 0) {
                    sha1At = at;
                }
                visibleEnd = Math.min(visibleEnd, at);
                return size == SHA1_LENGTH;
            }
            case StunAttribute.MESSAGE_INTEGRITY_SHA256 -> {
                if (sha256At == 0) {
                    sha256At = at;
                }
                visibleEnd = Math.min(visibleEnd, at);
                return size >= 16 && size <= SHA256_LENGTH && size % 4 == 0;
            }
            case StunAttribute.FINGERPRINT -> {
                fingerprintAt = at;
                visibleEnd = Math.min(visibleEnd, at);
                return size == 4;
            }
            default -> {
                return true;
            }
        }
    }

    private int next(int at) {
        return at + 4 + padded(u16(buffer, at + 2));
    }

    public StunClass messageClass() {
        return StunClass.ofType(u16(buffer, offset));
    }

    /** One of {@link StunMethod}, or any other number up to 0xFFF. */
    public int method() {
        return StunClass.methodOfType(u16(buffer, offset));
    }

    public boolean is(StunClass messageClass, int method) {
        return u16(buffer, offset) == messageClass.typeOf(method);
    }

    /** A copy of the 12 bytes. */
    public byte[] transactionId() {
        int from = offset + TRANSACTION_OFFSET;
        return Arrays.copyOfRange(buffer, from, from + TRANSACTION_LENGTH);
    }

    public boolean hasTransactionId(byte[] expected) {
        int from = offset + TRANSACTION_OFFSET;
        return Arrays.equals(buffer, from, from + TRANSACTION_LENGTH, expected, 0, expected.length);
    }

    public boolean has(int attribute) {
        return find(attribute) != 0;
    }

    /** The attribute's value, copied. */
    public Optional<byte[]> bytes(int attribute) {
        int at = find(attribute);
        return at == 0
                ? Optional.empty()
                : Optional.of(Arrays.copyOfRange(buffer, at + 4, at + 4 + u16(buffer, at + 2)));
    }

    /** Position of the attribute's value in the wrapped array, for copy-free reading of DATA; with {@link #valueLength}. */
    public OptionalInt valueOffset(int attribute) {
        int at = find(attribute);
        return at == 0 ? OptionalInt.empty() : OptionalInt.of(at + 4);
    }

    /** Length in bytes of the attribute's value, 0 when it is absent. */
    public int valueLength(int attribute) {
        int at = find(attribute);
        return at == 0 ? 0 : u16(buffer, at + 2);
    }

    /** UTF-8 text of USERNAME, REALM, NONCE or SOFTWARE; bytes that are no UTF-8 become U+FFFD, which no secret contains. */
    public Optional<String> text(int attribute) {
        int at = find(attribute);
        return at == 0
                ? Optional.empty()
                : Optional.of(new String(buffer, at + 4, u16(buffer, at + 2), StandardCharsets.UTF_8));
    }

    /** A 32-bit value (LIFETIME, PRIORITY …) as unsigned number in a long; empty when absent or not of 4 bytes. */
    public OptionalLong unsignedInt(int attribute) {
        int at = find(attribute);
        return at == 0 || u16(buffer, at + 2) != 4
                ? OptionalLong.empty()
                : OptionalLong.of(i32(buffer, at + 4) & 0xFFFF_FFFFL);
    }

    /** The first 16 bits of a value of at least 2 bytes (CHANNEL-NUMBER). */
    public OptionalInt unsignedShort(int attribute) {
        int at = find(attribute);
        return at == 0 || u16(buffer, at + 2) < 2 ? OptionalInt.empty() : OptionalInt.of(u16(buffer, at + 4));
    }

    /** The first byte of a value (REQUESTED-TRANSPORT, EVEN-PORT, REQUESTED-ADDRESS-FAMILY). */
    public OptionalInt firstByte(int attribute) {
        int at = find(attribute);
        return at == 0 || u16(buffer, at + 2) < 1 ? OptionalInt.empty() : OptionalInt.of(buffer[at + 4] & 0xFF);
    }

    /** An XOR-…-ADDRESS; empty when absent or malformed. */
    public Optional<InetSocketAddress> xorAddress(int attribute) {
        int at = find(attribute);
        return at == 0 ? Optional.empty() : address(at, true);
    }

    /** A plain address (MAPPED-ADDRESS, ALTERNATE-SERVER); empty when absent or malformed. */
    public Optional<InetSocketAddress> plainAddress(int attribute) {
        int at = find(attribute);
        return at == 0 ? Optional.empty() : address(at, false);
    }

    /** All occurrences of an XOR-…-ADDRESS (CreatePermission); empty when any of them is malformed or none is there. */
    public List<InetSocketAddress> xorAddresses(int attribute) {
        List<InetSocketAddress> found = new ArrayList<>(2);
        for (int at = offset + HEADER_LENGTH; at < visibleEnd; at = next(at)) {
            if (u16(buffer, at) == attribute) {
                Optional<InetSocketAddress> address = address(at, true);
                if (address.isEmpty()) {
                    return List.of();
                }
                found.add(address.get());
            }
        }
        return found;
    }

    private Optional<InetSocketAddress> address(int at, boolean xored) {
        int size = u16(buffer, at + 2);
        int family = size < 4 ? 0 : buffer[at + 5];
        int addressLength = family == FAMILY_IPV4 ? 4 : family == FAMILY_IPV6 ? 16 : 0;
        if (addressLength == 0 || size != 4 + addressLength) {
            return Optional.empty();
        }
        int port = u16(buffer, at + 6);
        byte[] raw = Arrays.copyOfRange(buffer, at + 8, at + 8 + addressLength);
        if (xored) {
            port ^= StunWire.MAGIC_COOKIE >>> 16;
            for (int i = 0; i < addressLength; i++) {
                raw[i] ^= buffer[offset + 4 + i];
            }
        }
        try {
            return Optional.of(new InetSocketAddress(InetAddress.getByAddress(raw), port));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("4 or 16 bytes are an address", impossible);
        }
    }

    /** Number of ERROR-CODE, 300 to 699; empty when absent or malformed. */
    public OptionalInt errorCode() {
        int at = find(StunAttribute.ERROR_CODE);
        if (at == 0 || u16(buffer, at + 2) < 4) {
            return OptionalInt.empty();
        }
        int hundreds = buffer[at + 6] & 0x07;
        int rest = buffer[at + 7] & 0xFF;
        return hundreds < 3 || hundreds > 6 || rest > 99 ? OptionalInt.empty() : OptionalInt.of(hundreds * 100 + rest);
    }

    /** Comprehension-required attributes that {@code known} does not accept, each once, at most 16: for error 420. */
    public int[] unknownRequired(IntPredicate known) {
        int[] unknown = new int[16];
        int count = 0;
        for (int at = offset + HEADER_LENGTH; at < visibleEnd && count < unknown.length; at = next(at)) {
            int type = u16(buffer, at);
            if (StunAttribute.isComprehensionRequired(type) && !known.test(type) && !contains(unknown, count, type)) {
                unknown[count++] = type;
            }
        }
        return Arrays.copyOf(unknown, count);
    }

    private static boolean contains(int[] values, int count, int value) {
        for (int i = 0; i < count; i++) {
            if (values[i] == value) {
                return true;
            }
        }
        return false;
    }

    public boolean hasIntegrity() {
        return sha1At != 0;
    }

    public boolean hasIntegritySha256() {
        return sha256At != 0;
    }

    public boolean hasFingerprint() {
        return fingerprintAt != 0;
    }

    /** Verifies MESSAGE-INTEGRITY in constant time; false also when it is absent. */
    public boolean verifyIntegrity(StunKey key) {
        if (sha1At == 0) {
            return false;
        }
        withLengthUpTo(sha1At + 4 + SHA1_LENGTH, () -> key.sha1(buffer, offset, sha1At - offset, digest, 0));
        return matches(sha1At, SHA1_LENGTH);
    }

    /** Verifies MESSAGE-INTEGRITY-SHA256, possibly truncated, in constant time; false also when it is absent. */
    public boolean verifyIntegritySha256(StunKey key) {
        if (sha256At == 0) {
            return false;
        }
        int size = u16(buffer, sha256At + 2);
        withLengthUpTo(sha256At + 4 + size, () -> key.sha256(buffer, offset, sha256At - offset, digest, 0));
        return matches(sha256At, size);
    }

    /** True when FINGERPRINT is right; false also when it is absent. */
    public boolean verifyFingerprint() {
        return fingerprintAt != 0
                && StunWire.fingerprint(buffer, offset, fingerprintAt - offset) == i32(buffer, fingerprintAt + 4);
    }

    /** The integrity covers a header whose length ends with the integrity attribute itself (RFC 8489 §14.5). */
    private void withLengthUpTo(int end, Runnable compute) {
        int original = u16(buffer, offset + 2);
        put16(buffer, offset + 2, end - offset - HEADER_LENGTH);
        try {
            compute.run();
        } finally {
            put16(buffer, offset + 2, original);
        }
    }

    private boolean matches(int at, int size) {
        byte[] claimed = Arrays.copyOfRange(buffer, at + 4, at + 4 + size);
        return MessageDigest.isEqual(claimed, Arrays.copyOf(digest, size));
    }

    private int find(int attribute) {
        for (int at = offset + HEADER_LENGTH; at < visibleEnd; at = next(at)) {
            if (u16(buffer, at) == attribute) {
                return at;
            }
        }
        return 0;
    }
}
