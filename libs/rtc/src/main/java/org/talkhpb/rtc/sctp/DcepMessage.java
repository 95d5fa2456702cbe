package org.talkhpb.rtc.sctp;

import static org.talkhpb.rtc.wire.BigEndian.put16;
import static org.talkhpb.rtc.wire.BigEndian.u16;

import java.nio.charset.StandardCharsets;

/** The two messages of the Data Channel Establishment Protocol (RFC 8832 section 5). */
sealed interface DcepMessage {
    /** Asks for a channel; its reliability is the asker's own business, as each side governs what it sends. */
    record Open(String label) implements DcepMessage {}

    record Ack() implements DcepMessage {}

    /** Neither of the two. */
    record Malformed() implements DcepMessage {}

    int OPEN_TYPE = 3;
    int ACK_TYPE = 2;
    int OPEN_HEADER = 12;
    int MAX_LABEL = 1_024;

    static DcepMessage read(byte[] payload) {
        return switch (payload.length == 0 ? 0 : payload[0]) {
            case ACK_TYPE -> new Ack();
            case OPEN_TYPE -> readOpen(payload);
            default -> new Malformed();
        };
    }

    private static DcepMessage readOpen(byte[] payload) {
        if (payload.length < OPEN_HEADER) {
            return new Malformed();
        }
        int label = u16(payload, 8);
        int protocol = u16(payload, 10);
        boolean sane = label <= MAX_LABEL && OPEN_HEADER + label + protocol <= payload.length;
        return sane ? new Open(new String(payload, OPEN_HEADER, label, StandardCharsets.UTF_8)) : new Malformed();
    }

    /** An ordered, reliable channel of normal priority without a protocol. */
    static byte[] open(String label) {
        byte[] name = label.getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[OPEN_HEADER + name.length];
        payload[0] = OPEN_TYPE;
        put16(payload, 2, 256);
        put16(payload, 8, name.length);
        System.arraycopy(name, 0, payload, OPEN_HEADER, name.length);
        return payload;
    }

    static byte[] ack() {
        return new byte[] {ACK_TYPE};
    }
}
