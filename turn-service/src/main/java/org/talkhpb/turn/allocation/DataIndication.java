package org.talkhpb.turn.allocation;

import java.nio.ByteBuffer;
import org.talkhpb.rtc.stun.StunAttribute;
import org.talkhpb.rtc.stun.StunClass;
import org.talkhpb.rtc.stun.StunMethod;

/** Writes a Data indication (RFC 8656 §11.6) around a datagram where it lies, in the room that the port leaves. */
final class DataIndication {
    private static final int MAGIC_COOKIE = 0x2112A442;
    private static final int HEADER = 20;
    private static final int ATTRIBUTE = 4;
    private static final short TYPE = (short) StunClass.INDICATION.typeOf(StunMethod.DATA);

    private long transaction;

    /** @param seed of the transaction ids, which nobody answers */
    DataIndication(long seed) {
        transaction = seed;
    }

    /** How many bytes the indication needs before the data. */
    static int headRoom(byte[] peerAddress) {
        return HEADER + ATTRIBUTE + 4 + peerAddress.length + ATTRIBUTE;
    }

    static int padding(int length) {
        return -length & 3;
    }

    /** Writes around {@code buffer[offset, offset + length)}; the message begins {@link #headRoom} earlier. */
    void wrap(ByteBuffer buffer, int offset, int length, byte[] peerAddress, int peerPort) {
        int at = offset - headRoom(peerAddress);
        int body = headRoom(peerAddress) - HEADER + length + padding(length);
        buffer.putShort(at, TYPE).putShort(at + 2, (short) body).putInt(at + 4, MAGIC_COOKIE);
        buffer.putInt(at + 8, 0).putLong(at + 12, transaction++);
        int address = at + HEADER;
        buffer.putShort(address, (short) StunAttribute.XOR_PEER_ADDRESS);
        buffer.putShort(address + 2, (short) (4 + peerAddress.length));
        buffer.putShort(address + 4, (short) (peerAddress.length == 4 ? 1 : 2));
        buffer.putShort(address + 6, (short) (peerPort ^ MAGIC_COOKIE >>> 16));
        for (int i = 0; i < peerAddress.length; i++) {
            buffer.put(address + 8 + i, (byte) (peerAddress[i] ^ buffer.get(at + 4 + i)));
        }
        buffer.putShort(offset - ATTRIBUTE, (short) StunAttribute.DATA).putShort(offset - 2, (short) length);
        for (int i = 0; i < padding(length); i++) {
            buffer.put(offset + length + i, (byte) 0);
        }
    }
}
