package org.talkhpb.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.random.RandomGenerator;
import org.talkhpb.rtc.rtp.RtpView;

/**
 * RTP packets as a VP8 camera of 1 Mbit/s and 30 pictures a second sends them: four or so to a picture, back to back. The
 * payload is noise but for its descriptor and, behind that, the time of sending, so that a receiver with the same clock can
 * tell how long a packet was on its way. Used by one thread.
 */
final class CameraPackets {
    static final int BITS_PER_SECOND = 1_000_000;
    static final int PICTURES_PER_SECOND = 30;
    static final int PACKETS_PER_PICTURE = 4;

    /** Version 2, no padding, extension or CSRC. */
    private static final byte FIRST_OCTET = (byte) 0x80;

    private static final int MARKER = 0x80;
    private static final int HEADER_BYTES = 12;
    private static final int DESCRIPTOR_BYTES = 4;
    private static final int PAYLOAD_BYTES = BITS_PER_SECOND / 8 / PICTURES_PER_SECOND / PACKETS_PER_PICTURE;
    private static final int RTP_CLOCK_HZ = 90_000;
    /** Within the payload; leaves the frame tag (RFC 6386 9.1: three bytes, start code, size) in front alone. */
    private static final int TIME_OFFSET = DESCRIPTOR_BYTES + 10;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private final int payloadType;
    private final int ssrc;
    private final byte[] noise = new byte[PAYLOAD_BYTES];
    private int sequence;
    private int picture;

    CameraPackets(int payloadType, int ssrc, RandomGenerator random) {
        this.payloadType = payloadType;
        this.ssrc = ssrc;
        random.nextBytes(noise);
    }

    /** Writes the next packet at the head of the buffer. → its length */
    int write(byte[] buffer, int packetOfPicture, boolean isKeyPicture, long nowNanos) {
        boolean isLast = packetOfPicture == PACKETS_PER_PICTURE - 1;
        buffer[0] = FIRST_OCTET;
        buffer[1] = (byte) (payloadType | (isLast ? MARKER : 0));
        SHORT.set(buffer, 2, (short) sequence++);
        INT.set(buffer, 4, picture * (RTP_CLOCK_HZ / PICTURES_PER_SECOND));
        INT.set(buffer, 8, ssrc);
        System.arraycopy(noise, 0, buffer, HEADER_BYTES, PAYLOAD_BYTES);
        writeDescriptor(buffer, packetOfPicture == 0, isKeyPicture);
        LONG.set(buffer, HEADER_BYTES + TIME_OFFSET, nowNanos);
        if (isLast) {
            picture++;
        }
        return HEADER_BYTES + PAYLOAD_BYTES;
    }

    /** RFC 7741 4.2 with a picture id of 15 bits, then the first byte of the frame tag: bit 0 says inter frame. */
    private void writeDescriptor(byte[] buffer, boolean isStart, boolean isKeyPicture) {
        buffer[HEADER_BYTES] = (byte) (0x80 | (isStart ? 0x10 : 0));
        buffer[HEADER_BYTES + 1] = (byte) 0x80;
        SHORT.set(buffer, HEADER_BYTES + 2, (short) (0x8000 | (picture & 0x7fff)));
        buffer[HEADER_BYTES + DESCRIPTOR_BYTES] = (byte) (isKeyPicture ? 0x10 : 0x11);
    }

    /** When a packet was sent that {@link #isOurs}. */
    static long sentAtNanos(RtpView packet) {
        return (long) LONG.get(packet.buffer(), packet.payloadOffset() + TIME_OFFSET);
    }

    /** False for what the SFU adds by itself, for example padding. */
    static boolean isOurs(RtpView packet) {
        return packet.payloadLength() == PAYLOAD_BYTES;
    }
}
