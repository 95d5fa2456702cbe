package org.talkhpb.sfu.packet;

import java.util.Locale;
import org.talkhpb.rtc.rtp.RtpView;
import org.talkhpb.rtc.rtp.payload.Av1Payload;
import org.talkhpb.rtc.rtp.payload.DependencyDescriptor;
import org.talkhpb.rtc.rtp.payload.H264Payload;
import org.talkhpb.rtc.rtp.payload.Vp8Descriptor;
import org.talkhpb.rtc.rtp.payload.Vp9Descriptor;
import org.talkhpb.sfu.negotiate.IncomingMedia;

/** Copies a received packet and reads the facts by which layers are chosen. One per layer, because picture ids roll over. */
public final class PacketReader {
    private enum Payload {
        VP8,
        VP9,
        H264,
        AV1,
        /** Every packet can be decoded by itself: audio. */
        INDEPENDENT
    }

    private final Payload payload;
    private final int audioLevelId;
    private final int dependencyId;
    private final Vp8Descriptor vp8 = new Vp8Descriptor();
    private final Vp9Descriptor vp9 = new Vp9Descriptor();
    private final DependencyDescriptor dependency = new DependencyDescriptor();
    private final Extender longPictures = new Extender(15);
    private final Extender shortPictures = new Extender(7);

    public PacketReader(IncomingMedia media) {
        payload = payload(media.codec().name());
        audioLevelId = media.extensions().audioLevel();
        dependencyId = media.extensions().dependencyDescriptor();
    }

    private static Payload payload(String codec) {
        return switch (codec.toLowerCase(Locale.ROOT)) {
            case "vp8" -> Payload.VP8;
            case "vp9" -> Payload.VP9;
            case "h264" -> Payload.H264;
            case "av1" -> Payload.AV1;
            default -> Payload.INDEPENDENT;
        };
    }

    /** @param sequence the packet's sequence number, extended */
    public void read(long nowNanos, RtpView source, long sequence, Packet target) {
        System.arraycopy(source.buffer(), source.offset(), target.bytes, 0, source.length());
        target.length = source.length();
        target.sequence = sequence;
        target.receivedNanos = nowNanos;
        target.timestamp = source.timestamp();
        target.marker = source.marker();
        target.payloadOffset = source.payloadOffset() - source.offset();
        target.payloadLength = source.payloadLength();
        target.audioLevelOffset = place(source, audioLevelId);
        target.dependencyOffset = place(source, dependencyId);
        if (target.dependencyOffset != Packet.UNKNOWN) {
            target.dependencyLength = source.extensionLength(dependencyId);
        }
        if (target.payloadLength > 0) {
            readFrame(target);
        }
    }

    private static int place(RtpView source, int id) {
        int place = id == 0 ? RtpView.ABSENT : source.extensionOffset(id);
        return place == RtpView.ABSENT ? Packet.UNKNOWN : place - source.offset();
    }

    private void readFrame(Packet target) {
        switch (payload) {
            case VP8 -> readVp8(target);
            case VP9 -> readVp9(target);
            case H264 ->
                target.keyframeStart =
                        H264Payload.startsKeyframe(target.bytes, target.payloadOffset, target.payloadLength);
            case AV1 -> readAv1(target);
            case INDEPENDENT -> target.keyframeStart = true;
        }
    }

    private void readVp8(Packet target) {
        if (!vp8.wrap(target.bytes, target.payloadOffset, target.payloadLength)) {
            return;
        }
        target.keyframeStart = vp8.startsKeyframe();
        target.baseLayerIndex = vp8.tl0PictureIndex();
        if (vp8.hasTemporalLayer()) {
            target.temporalLayer = vp8.temporalLayer();
            target.temporalSync = vp8.layerSync();
        }
        if (vp8.pictureIdBits() > 0) {
            Extender pictures = vp8.pictureIdBits() == 15 ? longPictures : shortPictures;
            target.picture = pictures.extend(vp8.pictureId());
        }
    }

    /** VP9 arrives as one encoding without layers from Talk's clients; all of it is forwarded. */
    private void readVp9(Packet target) {
        if (vp9.wrap(target.bytes, target.payloadOffset, target.payloadLength)) {
            target.keyframeStart = vp9.startsKeyframe();
        }
    }

    private void readAv1(Packet target) {
        boolean described = target.dependencyOffset != Packet.UNKNOWN
                && dependency.wrap(target.bytes, target.dependencyOffset, target.dependencyLength);
        target.keyframeStart = described
                ? dependency.startsKeyframe()
                : Av1Payload.startsKeyframe(target.bytes, target.payloadOffset, target.payloadLength);
    }
}
