package org.talkhpb.testkit.media;

import java.util.List;
import org.talkhpb.rtc.sdp.Codec;
import org.talkhpb.rtc.sdp.MediaBuilder;
import org.talkhpb.rtc.sdp.MediaDescription;
import org.talkhpb.rtc.sdp.MediaKind;
import org.talkhpb.rtc.sdp.SsrcGroup;

/** Three layers by SIM and FID groups, as Talk's web client munges Chromium's offers. */
public final class SimulcastCamera implements MediaSource {
    private static final int FIRST_SSRC = 5_000;
    private static final int FIRST_RTX = 6_000;

    private final List<SyntheticCamera> layers = List.of(
            new SyntheticCamera(FIRST_SSRC, FIRST_RTX, 100_000),
            new SyntheticCamera(FIRST_SSRC + 1, FIRST_RTX + 1, 300_000),
            new SyntheticCamera(FIRST_SSRC + 2, FIRST_RTX + 2, 900_000));

    /** The layers from low to high. */
    public List<SyntheticCamera> layers() {
        return layers;
    }

    @Override
    public MediaKind kind() {
        return MediaKind.VIDEO;
    }

    @Override
    public void describe(MediaBuilder line) {
        line.codec(Codec.vp8(96).withFeedback(Codec.NACK, Codec.NACK_PLI, Codec.CCM_FIR, Codec.REMB))
                .codec(Codec.rtx(97, 96))
                .group(SsrcGroup.SIM, FIRST_SSRC, FIRST_SSRC + 1, FIRST_SSRC + 2);
        for (int i = 0; i < layers.size(); i++) {
            line.source(FIRST_SSRC + i, "sim", "stream", "video")
                    .source(FIRST_RTX + i, "sim", "stream", "video")
                    .group(SsrcGroup.FID, FIRST_SSRC + i, FIRST_RTX + i);
        }
    }

    @Override
    public void answered(MediaDescription line) {
        layers.forEach(layer -> layer.answered(line));
    }

    @Override
    public void start(long nowNanos, Output output) {
        layers.forEach(layer -> layer.start(nowNanos, output));
    }

    @Override
    public void stop() {
        layers.forEach(SyntheticCamera::stop);
    }

    @Override
    public long wakeAt() {
        return layers.stream().mapToLong(SyntheticCamera::wakeAt).min().orElseThrow();
    }

    @Override
    public void onTime(long nowNanos) {
        layers.forEach(layer -> layer.onTime(nowNanos));
    }

    @Override
    public void onPictureLoss(long nowNanos, int ssrc) {
        layers.forEach(layer -> layer.onPictureLoss(nowNanos, ssrc));
    }

    @Override
    public void onNack(long nowNanos, int ssrc, int sequenceNumber) {
        layers.forEach(layer -> layer.onNack(nowNanos, ssrc, sequenceNumber));
    }

    @Override
    public long sent() {
        return layers.stream().mapToLong(SyntheticCamera::sent).sum();
    }
}
