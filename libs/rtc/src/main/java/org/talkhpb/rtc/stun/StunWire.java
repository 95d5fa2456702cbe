package org.talkhpb.rtc.stun;

import java.util.zip.CRC32;

/** Layout of the fixed header and the two computations that reader and writer share. */
final class StunWire {
    static final int HEADER_LENGTH = 20;
    static final int MAGIC_COOKIE = 0x2112A442;
    static final int TRANSACTION_OFFSET = 8;
    static final int TRANSACTION_LENGTH = 12;
    static final int SHA1_LENGTH = 20;
    static final int SHA256_LENGTH = 32;
    static final int FAMILY_IPV4 = 1;
    static final int FAMILY_IPV6 = 2;
    private static final int FINGERPRINT_XOR = 0x5354554E;

    private StunWire() {}

    static int padded(int length) {
        return length + 3 & ~3;
    }

    /** FINGERPRINT value (RFC 8489 §14.7) over the bytes before the attribute; the header must already hold the final length. */
    static int fingerprint(byte[] buffer, int offset, int length) {
        CRC32 crc = new CRC32();
        crc.update(buffer, offset, length);
        return (int) crc.getValue() ^ FINGERPRINT_XOR;
    }
}
