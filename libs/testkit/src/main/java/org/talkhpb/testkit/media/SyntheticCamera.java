package org.talkhpb.testkit.media;

import java.util.concurrent.TimeUnit;
import org.talkhpb.rtc.rtp.RtpWriter;
import org.talkhpb.rtc.sdp.Codec;
import org.talkhpb.rtc.sdp.MediaBuilder;
import org.talkhpb.rtc.sdp.MediaDescription;
import org.talkhpb.rtc.sdp.MediaKind;
import org.talkhpb.rtc.sdp.SsrcGroup;

/**
 * VP8 with true descriptors (15-bit picture id, TL0 index, three temporal layers in the pattern 0 2 1 2), 25 pictures a second, four times larger when
 * they are key pictures; sends one when asked by PLI or FIR and repeats lost packets over RTX. The payload behind the frame header is no picture.
 */
public final class SyntheticCamera implements MediaSource {
    private static final int PICTURES_PER_SECOND = 25;
    private static final long PICTURE_NANOS = TimeUnit.SECONDS.toNanos(1) / PICTURES_PER_SECOND;
    private static final int PICTURE_TICKS = 90_000 / PICTURES_PER_SECOND;
    private static final int KEY_PICTURE_FACTOR = 4;
    private static final int PACKET_PAYLOAD = 1_100;
    private static final int VP8 = 96;
    private static final int RTX = 97;
    private static final int[] TEMPORAL_PATTERN = {0, 2, 1, 2};

    private final RtpWriter writer = new RtpWriter();
    private final Vp8Payload payload = new Vp8Payload();
    private final SentPackets history;
    private final byte[] packet = new byte[1_500];
    private final int ssrc;
    private final int rtxSsrc;
    private final int bytesPerPicture;
    private Output output = (nowNanos, buffer, offset, length) -> false;
    private int payloadType = -1;
    private long nextNanos = Long.MAX_VALUE;
    private boolean isKeyPictureWanted = true;
    private int sequence;
    private int timestamp;
    private int picture;
    private long sent;
    private long keyPictures;

    /** @param bitsPerSecond mean rate while no key picture is asked for */
    public SyntheticCamera(int ssrc, int rtxSsrc, int bitsPerSecond) {
        this.ssrc = ssrc;
        this.rtxSsrc = rtxSsrc;
        this.history = new SentPackets(rtxSsrc);
        this.bytesPerPicture = bitsPerSecond / 8 / PICTURES_PER_SECOND;
    }

    @Override
    public MediaKind kind() {
        return MediaKind.VIDEO;
    }

    @Override
    public void describe(MediaBuilder line) {
        line.codec(Codec.vp8(VP8).withFeedback(Codec.NACK, Codec.NACK_PLI, Codec.CCM_FIR, Codec.REMB))
                .codec(Codec.rtx(RTX, VP8))
                .reducedSizeRtcp()
                .msid("stream", "video")
                .source(ssrc, "testpeer", "stream", "video")
                .source(rtxSsrc, "testpeer", "stream", "video")
                .group(SsrcGroup.FID, ssrc, rtxSsrc);
    }

    @Override
    public void answered(MediaDescription line) {
        payloadType =
                line.rejected() ? -1 : line.codec("VP8").map(Codec::payloadType).orElse(-1);
        line.codec("VP8")
                .flatMap(line::retransmissionOf)
                .ifPresent(codec -> history.usePayloadType(codec.payloadType()));
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
            sendPicture(nowNanos);
            nextNanos += PICTURE_NANOS;
        }
    }

    private void sendPicture(long nowNanos) {
        boolean isKey = isKeyPictureWanted;
        isKeyPictureWanted = false;
        keyPictures += isKey ? 1 : 0;
        int temporalLayer = isKey ? 0 : TEMPORAL_PATTERN[picture % TEMPORAL_PATTERN.length];
        payload.nextPicture(isKey, temporalLayer);
        int left = isKey ? KEY_PICTURE_FACTOR * bytesPerPicture : bytesPerPicture;
        for (boolean isFirst = true; left > 0 || isFirst; isFirst = false) {
            int size = Math.clamp(left, Vp8Payload.SMALLEST, PACKET_PAYLOAD);
            left -= PACKET_PAYLOAD;
            sendPacket(nowNanos, isFirst, left <= 0, size);
        }
        picture++;
        timestamp += PICTURE_TICKS;
    }

    private void sendPacket(long nowNanos, boolean isFirst, boolean isLast, int size) {
        writer.begin(packet, 0, payloadType, sequence & 0xFFFF, timestamp, ssrc).marker(isLast);
        int length = writer.payload(payload.write(isFirst, size, nowNanos), 0, size);
        history.keep(sequence & 0xFFFF, packet, length);
        sequence++;
        sent += output.send(nowNanos, packet, 0, length) ? 1 : 0;
    }

    @Override
    public void onPictureLoss(long nowNanos, int lossy) {
        isKeyPictureWanted |= lossy == ssrc;
    }

    @Override
    public void onNack(long nowNanos, int lossy, int sequenceNumber) {
        if (lossy == ssrc) {
            history.repeat(nowNanos, sequenceNumber, output);
        }
    }

    @Override
    public long sent() {
        return sent;
    }

    /** Key pictures sent so far. */
    public long keyPictures() {
        return keyPictures;
    }
}
