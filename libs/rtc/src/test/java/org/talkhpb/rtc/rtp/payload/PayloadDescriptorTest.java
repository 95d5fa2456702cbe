package org.talkhpb.rtc.rtp.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class PayloadDescriptorTest {
    private final Vp8Descriptor vp8 = new Vp8Descriptor();
    private final Vp9Descriptor vp9 = new Vp9Descriptor();
    private final DependencyDescriptor dependency = new DependencyDescriptor();

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private boolean wrapVp8(byte[] payload) {
        return vp8.wrap(payload, 0, payload.length);
    }

    private boolean wrapVp9(byte[] payload) {
        return vp9.wrap(payload, 0, payload.length);
    }

    @Test
    void readsAFullVp8Descriptor() {
        assertThat(wrapVp8(hex("90 f0 9234 56 a7 01"))).isTrue();

        assertThat(vp8.length()).isEqualTo(6);
        assertThat(vp8.startsFrame()).isTrue();
        assertThat(vp8.startsKeyframe()).isFalse();
        assertThat(vp8.pictureId()).isEqualTo(0x1234);
        assertThat(vp8.pictureIdBits()).isEqualTo(15);
        assertThat(vp8.tl0PictureIndex()).isEqualTo(0x56);
        assertThat(vp8.temporalLayer()).isEqualTo(2);
        assertThat(vp8.layerSync()).isTrue();
        assertThat(vp8.keyIndex()).isEqualTo(7);
    }

    @Test
    void readsShortAndAbsentVp8Fields() {
        assertThat(wrapVp8(hex("80 80 12 00"))).isTrue();
        assertThat(vp8.pictureId()).isEqualTo(0x12);
        assertThat(vp8.pictureIdBits()).isEqualTo(7);
        assertThat(vp8.tl0PictureIndex()).isEqualTo(Vp8Descriptor.ABSENT);
        assertThat(vp8.keyIndex()).isEqualTo(Vp8Descriptor.ABSENT);
        assertThat(vp8.startsFrame()).isFalse();

        assertThat(wrapVp8(hex("10 00"))).isTrue();
        assertThat(vp8.startsKeyframe()).isTrue();
        assertThat(vp8.pictureId()).isEqualTo(Vp8Descriptor.ABSENT);
    }

    @Test
    void aLaterPacketOrPartitionIsNoKeyframeStart() {
        assertThat(wrapVp8(hex("00 00"))).isTrue();
        assertThat(vp8.startsKeyframe()).isFalse();
        assertThat(wrapVp8(hex("11 00"))).isTrue();
        assertThat(vp8.startsKeyframe()).isFalse();
    }

    @DisplayName("S-10: picture id and TL0 index are rewritten in the width they have, and wrap")
    @Test
    void rewritesVp8NumbersInPlace() {
        byte[] payload = hex("90 f0 ffff ff e7 01");
        wrapVp8(payload);
        vp8.setPictureId(0x8000);
        vp8.setTl0PictureIndex(256);
        vp8.setKeyIndex(32 + 3);

        assertThat(payload).isEqualTo(hex("90 f0 8000 00 e3 01"));
        byte[] narrow = hex("80 80 7f 00");
        wrapVp8(narrow);
        vp8.setPictureId(0x80);
        vp8.setTl0PictureIndex(1);
        vp8.setKeyIndex(1);
        assertThat(narrow).isEqualTo(hex("80 80 00 00"));
    }

    @Test
    void refusesTruncatedVp8() {
        assertThat(wrapVp8(new byte[0])).isFalse();
        assertThat(wrapVp8(hex("90"))).isFalse();
        assertThat(wrapVp8(hex("90 80"))).isFalse();
        assertThat(wrapVp8(hex("90 80 81"))).isFalse();
        assertThat(wrapVp8(hex("90 f0 8001 02 03"))).isFalse();
    }

    @Test
    void readsVp9LayersInNonFlexibleMode() {
        byte[] payload = hex("e8 8123 39 44 aa");
        assertThat(wrapVp9(payload)).isTrue();

        assertThat(vp9.pictureId()).isEqualTo(0x123);
        assertThat(vp9.interPredicted()).isTrue();
        assertThat(vp9.temporalLayer()).isEqualTo(1);
        assertThat(vp9.switchingPoint()).isTrue();
        assertThat(vp9.spatialLayer()).isEqualTo(4);
        assertThat(vp9.dependsOnLowerLayer()).isTrue();
        assertThat(vp9.tl0PictureIndex()).isEqualTo(0x44);
        assertThat(vp9.startsFrame()).isTrue();
        assertThat(vp9.endsFrame()).isFalse();
        vp9.setPictureId(0x7FFF);
        vp9.setTl0PictureIndex(0x45);
        assertThat(payload).isEqualTo(hex("e8 ffff 39 45 aa"));
    }

    @Test
    void skipsVp9ReferencesAndScalabilityStructure() {
        assertThat(wrapVp9(hex("f0 11 00 03 02 aa"))).as("two references").isTrue();
        assertThat(vp9.length()).isEqualTo(5);
        assertThat(wrapVp9(hex("8a 11 18 0140 00f0 01 04 02 aa")))
                .as("one layer with size, one picture")
                .isTrue();
        assertThat(vp9.length()).isEqualTo(10);
        assertThat(vp9.startsKeyframe()).isTrue();
    }

    @Test
    void anUpperSpatialLayerIsNoKeyframeStart() {
        assertThat(wrapVp9(hex("a8 01 03 00 aa"))).isTrue();
        assertThat(vp9.startsFrame()).isTrue();
        assertThat(vp9.startsKeyframe()).isFalse();
    }

    @Test
    void findsH264KeyframesInEveryPacketization() {
        assertThat(keyframe("65 88")).as("IDR").isTrue();
        assertThat(keyframe("67 42")).as("SPS").isTrue();
        assertThat(keyframe("61 88")).as("slice").isFalse();
        assertThat(keyframe("78 0002 6742 0002 68ce")).as("STAP-A with SPS").isTrue();
        assertThat(keyframe("78 0002 68ce 0002 6588"))
                .as("STAP-A with IDR second")
                .isTrue();
        assertThat(keyframe("78 0002 6188")).as("STAP-A with slice").isFalse();
        assertThat(keyframe("78 00ff 6742")).as("broken STAP-A").isFalse();
        assertThat(keyframe("7c 85 88")).as("FU-A start of IDR").isTrue();
        assertThat(keyframe("7c 05 88")).as("FU-A middle of IDR").isFalse();
        assertThat(keyframe("7c 81 88")).as("FU-A start of slice").isFalse();
        assertThat(keyframe("7c")).as("broken FU-A").isFalse();
        assertThat(keyframe("")).isFalse();
    }

    private static boolean keyframe(String payload) {
        byte[] bytes = hex(payload);
        return H264Payload.startsKeyframe(bytes, 0, bytes.length);
    }

    @Test
    void readsTheFixedPartOfADependencyDescriptor() {
        byte[] extension = hex("85 1234 80");
        assertThat(dependency.wrap(extension, 0, 4)).isTrue();
        assertThat(dependency.startsFrame()).isTrue();
        assertThat(dependency.endsFrame()).isFalse();
        assertThat(dependency.templateId()).isEqualTo(5);
        assertThat(dependency.frameNumber()).isEqualTo(0x1234);
        assertThat(dependency.startsKeyframe()).isTrue();
        dependency.setFrameNumber(0xFFFF);
        assertThat(dependency.frameNumber()).isEqualTo(0xFFFF);

        assertThat(dependency.wrap(extension, 0, 3)).isTrue();
        assertThat(dependency.structurePresent()).isFalse();
        assertThat(dependency.wrap(extension, 0, 2)).isFalse();
        assertThat(Av1Payload.startsKeyframe(hex("18"), 0, 1)).isTrue();
        assertThat(Av1Payload.startsKeyframe(hex("10"), 0, 1)).isFalse();
    }

    @DisplayName("F-1: random payloads are read within their bounds")
    @Test
    void randomBytesNeverEscape() {
        Random random = new Random(20_261_121);
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(16)];
            random.nextBytes(bytes);
            if (wrapVp8(bytes)) {
                assertThat(vp8.length()).isLessThan(bytes.length);
                vp8.setPictureId(vp8.pictureId() + 1);
                vp8.setTl0PictureIndex(vp8.tl0PictureIndex() + 1);
                vp8.setKeyIndex(vp8.keyIndex() + vp8.temporalLayer());
            }
            if (wrapVp9(bytes)) {
                assertThat(vp9.length()).isLessThan(bytes.length);
                vp9.setPictureId(vp9.pictureId() + vp9.temporalLayer() + vp9.spatialLayer());
                vp9.setTl0PictureIndex(vp9.tl0PictureIndex() + 1);
            }
            H264Payload.startsKeyframe(bytes, 0, bytes.length);
            Av1Payload.startsKeyframe(bytes, 0, bytes.length);
            if (dependency.wrap(bytes, 0, bytes.length)) {
                dependency.startsKeyframe();
            }
        }
    }
}
