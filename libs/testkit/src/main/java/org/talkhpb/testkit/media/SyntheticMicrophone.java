package org.talkhpb.testkit.media;

import java.util.concurrent.TimeUnit;
import org.talkhpb.rtc.rtp.ExtensionUri;
import org.talkhpb.rtc.rtp.RtpWriter;
import org.talkhpb.rtc.sdp.Codec;
import org.talkhpb.rtc.sdp.MediaBuilder;
import org.talkhpb.rtc.sdp.MediaDescription;
import org.talkhpb.rtc.sdp.MediaKind;

/** Opus of 20 ms and 80 bytes, 50 packets a second, with an audio level when that was negotiated. */
public final class SyntheticMicrophone implements MediaSource {
    private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int FRAME_TICKS = 960;
    private static final int PAYLOAD_BYTES = 80;
    private static final int OPUS = 111;
    private static final int LEVEL_ID = 1;
    /** Opus table of contents: CELT, 20 ms, mono. */
    private static final byte CELT_20_MS = (byte) 0xF8;

    private static final byte[] VOICE_AT_30_DB = {(byte) (0x80 | 30)};

    private final RtpWriter writer = new RtpWriter();
    private final byte[] packet = new byte[256];
    private final byte[] payload = new byte[PAYLOAD_BYTES];
    private final int ssrc;
    private Output output = (nowNanos, buffer, offset, length) -> false;
    private int payloadType = -1;
    private int levelId = -1;
    private long nextNanos = Long.MAX_VALUE;
    private int sequence;
    private int timestamp;
    private long sent;

    public SyntheticMicrophone(int ssrc) {
        this.ssrc = ssrc;
        payload[0] = CELT_20_MS;
    }

    @Override
    public MediaKind kind() {
        return MediaKind.AUDIO;
    }

    @Override
    public void describe(MediaBuilder line) {
        line.codec(Codec.opus(OPUS))
                .extension(LEVEL_ID, ExtensionUri.AUDIO_LEVEL)
                .msid("stream", "audio")
                .source(ssrc, "testpeer", "stream", "audio");
    }

    @Override
    public void answered(MediaDescription line) {
        payloadType = line.rejected()
                ? -1
                : line.codec("opus").map(Codec::payloadType).orElse(-1);
        levelId = line.extensionId(ExtensionUri.AUDIO_LEVEL).orElse(-1);
    }

    @Override
    public void start(long nowNanos, Output to) {
        output = to;
        nextNanos = payloadType < 0 ? Long.MAX_VALUE : nowNanos;
    }

    @Override
    public void stop() {
        nextNanos = Long.MAX_VALUE;
    }

    @Override
    public long wakeAt() {
        return nextNanos;
    }

    @Override
    public void onTime(long nowNanos) {
        while (nextNanos <= nowNanos) {
            writer.begin(packet, 0, payloadType, sequence++ & 0xFFFF, timestamp, ssrc);
            if (levelId > 0) {
                writer.extension(levelId, VOICE_AT_30_DB, 0, 1);
            }
            SentTime.write(payload, PAYLOAD_BYTES, nowNanos);
            int length = writer.payload(payload, 0, PAYLOAD_BYTES);
            sent += output.send(nowNanos, packet, 0, length) ? 1 : 0;
            timestamp += FRAME_TICKS;
            nextNanos += FRAME_NANOS;
        }
    }

    @Override
    public long sent() {
        return sent;
    }
}
