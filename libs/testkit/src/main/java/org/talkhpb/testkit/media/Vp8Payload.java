package org.talkhpb.testkit.media;

import java.util.Arrays;
import org.talkhpb.rtc.wire.BigEndian;

/** Payloads that look like VP8 (RFC 7741 §4.2, §4.3): descriptor with all extensions, frame header, filling, time of sending. */
final class Vp8Payload {
    /** Descriptor, key frame header and time. */
    static final int SMALLEST = 32;

    private static final int DESCRIPTOR = 6;
    private static final int EXTENDED = 0x80;
    private static final int NON_REFERENCE = 0x20;
    private static final int START_OF_PARTITION = 0x10;
    private static final int PICTURE_ID_AND_TL0_AND_TID = 0xE0;
    private static final int LAYER_SYNC = 0x20;
    private static final int[] START_CODE = {0x9D, 0x01, 0x2A};
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    private final byte[] bytes = new byte[1_200];
    private int pictureId;
    private int tl0PictureIndex;
    private int temporalLayer;
    private boolean isKey;

    void nextPicture(boolean keyPicture, int layer) {
        pictureId = pictureId + 1 & 0x7FFF;
        isKey = keyPicture;
        temporalLayer = layer;
        if (layer == 0) {
            tl0PictureIndex = tl0PictureIndex + 1 & 0xFF;
        }
    }

    /** The array is reused by the next call. */
    byte[] write(boolean isFirst, int size, long nowNanos) {
        Arrays.fill(bytes, 0, size, (byte) 0x55);
        bytes[0] = (byte) (EXTENDED | (isFirst ? START_OF_PARTITION : 0) | (temporalLayer == 2 ? NON_REFERENCE : 0));
        bytes[1] = (byte) PICTURE_ID_AND_TL0_AND_TID;
        BigEndian.put16(bytes, 2, 0x8000 | pictureId);
        bytes[4] = (byte) tl0PictureIndex;
        bytes[5] = (byte) (temporalLayer << 6 | (temporalLayer > 0 ? LAYER_SYNC : 0));
        if (isFirst) {
            writeFrameHeader();
        }
        SentTime.write(bytes, size, nowNanos);
        return bytes;
    }

    private void writeFrameHeader() {
        bytes[DESCRIPTOR] = (byte) (isKey ? 0x10 : 0x11);
        if (isKey) {
            for (int i = 0; i < START_CODE.length; i++) {
                bytes[DESCRIPTOR + 3 + i] = (byte) START_CODE[i];
            }
            putLittleEndian(DESCRIPTOR + 6, WIDTH);
            putLittleEndian(DESCRIPTOR + 8, HEIGHT);
        }
    }

    private void putLittleEndian(int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >>> 8);
    }
}
