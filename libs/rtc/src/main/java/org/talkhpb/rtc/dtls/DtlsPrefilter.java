package org.talkhpb.rtc.dtls;

import static org.talkhpb.rtc.wire.BigEndian.u16;
import static org.talkhpb.rtc.wire.BigEndian.u24;

/**
 * Looks at each datagram before BouncyCastle does. bctls 1.84 allocates what a fragment claims to be part of (CVE-2026-59646), so nothing may
 * claim much: messages of at most 32 KiB, 64 KiB of them in a handshake, fragments inside their message, and a bound on datagrams and bytes.
 * Runs on the loop.
 */
final class DtlsPrefilter {
    private static final int RECORD_HEADER = 13;
    private static final int MESSAGE_HEADER = 12;
    private static final int HANDSHAKE = 22;
    /** Explicit nonce and tag of AES-GCM; a shorter record would be fatal in BouncyCastle, whoever sent it. */
    private static final int SMALLEST_SEALED = 8 + 16;

    private static final int MAX_RECORD = (1 << 14) + 256;
    private static final int MAX_MESSAGE = 32 * 1024;
    private static final int MAX_CLAIMED = 64 * 1024;
    private static final int MAX_DATAGRAMS = 64;
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_MESSAGES = 16;

    private final int[] sequences = new int[MAX_MESSAGES];
    private final int[] lengths = new int[MAX_MESSAGES];
    private int messages;
    private int claimed;
    private int datagrams;
    private int bytes;

    /** True when the datagram may go to BouncyCastle during the handshake; counts against its budget. */
    boolean admit(byte[] buffer, int offset, int length) {
        datagrams++;
        bytes += length;
        return datagrams <= MAX_DATAGRAMS && bytes <= MAX_BYTES && isSane(buffer, offset, length);
    }

    /** True when records and handshake headers hold together; enough after the handshake, whose tables are closed then. */
    boolean isSane(byte[] buffer, int offset, int length) {
        int end = offset + length;
        int at = offset;
        while (at < end) {
            if (end - at < RECORD_HEADER || !isRecordType(buffer[at]) || !isVersion(u16(buffer, at + 1))) {
                return false;
            }
            int size = u16(buffer, at + 11);
            int body = at + RECORD_HEADER;
            if (size > MAX_RECORD || body + size > end) {
                return false;
            }
            boolean inClear = u16(buffer, at + 3) == 0;
            if (!inClear && size < SMALLEST_SEALED) {
                return false;
            }
            if (inClear && buffer[at] == HANDSHAKE && !areFragmentsSane(buffer, body, body + size)) {
                return false;
            }
            at = body + size;
        }
        return length > 0;
    }

    private boolean areFragmentsSane(byte[] buffer, int from, int end) {
        int at = from;
        while (at < end) {
            if (end - at < MESSAGE_HEADER) {
                return false;
            }
            int message = u24(buffer, at + 1);
            int fragmentOffset = u24(buffer, at + 6);
            int fragment = u24(buffer, at + 9);
            boolean fits = message <= MAX_MESSAGE
                    && fragmentOffset + fragment <= message
                    && fragment <= end - at - MESSAGE_HEADER
                    && (fragment > 0 || message == 0);
            if (!fits || !mayClaim(u16(buffer, at + 4), message)) {
                return false;
            }
            at += MESSAGE_HEADER + fragment;
        }
        return true;
    }

    /** A message counts once, whatever its fragments and repetitions; a second length for it is a lie. */
    private boolean mayClaim(int sequence, int length) {
        for (int i = 0; i < messages; i++) {
            if (sequences[i] == sequence) {
                return lengths[i] == length;
            }
        }
        if (messages == MAX_MESSAGES || claimed + length > MAX_CLAIMED) {
            return false;
        }
        sequences[messages] = sequence;
        lengths[messages] = length;
        messages++;
        claimed += length;
        return true;
    }

    /** DTLS 1.0 (in a ClientHello) and 1.2; others that look alike end the association in BouncyCastle, whoever sent them. */
    private static boolean isVersion(int version) {
        return version == 0xFEFF || version == 0xFEFD;
    }

    private static boolean isRecordType(byte type) {
        return type >= 20 && type <= 24;
    }
}
