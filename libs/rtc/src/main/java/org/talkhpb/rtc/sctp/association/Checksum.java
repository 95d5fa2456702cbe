package org.talkhpb.rtc.sctp.association;

import static org.talkhpb.rtc.wire.BigEndian.i32;
import static org.talkhpb.rtc.wire.BigEndian.put32;

import java.util.zip.CRC32C;

/** The CRC32C of a packet, computed with its own field zero (RFC 9260 section 6.8 and appendix A). */
final class Checksum {
    private static final int FIELD = 8;
    private static final byte[] ZERO = new byte[4];

    private final CRC32C crc = new CRC32C();

    private int of(byte[] buffer, int offset, int length) {
        crc.reset();
        crc.update(buffer, offset, FIELD);
        crc.update(ZERO, 0, ZERO.length);
        crc.update(buffer, offset + SctpLimits.COMMON_HEADER, length - SctpLimits.COMMON_HEADER);
        // The CRC travels in the byte order of its own definition.
        return Integer.reverseBytes((int) crc.getValue());
    }

    boolean holds(byte[] buffer, int offset, int length) {
        return of(buffer, offset, length) == i32(buffer, offset + FIELD);
    }

    void seal(byte[] buffer, int length) {
        put32(buffer, FIELD, of(buffer, 0, length));
    }
}
