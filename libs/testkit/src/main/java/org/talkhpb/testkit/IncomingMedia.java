package org.talkhpb.testkit;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.talkhpb.rtc.rtp.RtpFault;
import org.talkhpb.rtc.rtp.RtpView;
import org.talkhpb.rtc.rtp.Rtx;
import org.talkhpb.rtc.rtp.rtcp.RtcpReader;
import org.talkhpb.rtc.rtp.rtcp.RtcpVisitor;
import org.talkhpb.rtc.rtp.rtcp.RtcpWriter;
import org.talkhpb.rtc.sdp.Codec;
import org.talkhpb.rtc.sdp.MediaDescription;
import org.talkhpb.rtc.sdp.MediaKind;
import org.talkhpb.rtc.sdp.SessionDescription;
import org.talkhpb.testkit.media.MediaSource;
import org.talkhpb.testkit.media.ReceivedMedia;
import org.talkhpb.testkit.media.ReceivedTrack;

/**
 * The receiving half of a test peer: sorts RTP by payload type, unwraps RTX, answers with reports and NACKs, and passes the other side's feedback to the
 * sources.
 */
final class IncomingMedia {
    private static final int OUR_SSRC = 1;
    private static final byte[] CNAME = {'t', 'e', 's', 't'};

    /** What a payload type of the offer means; for RTX also which one it repeats. */
    private record Format(MediaKind kind, int clockRate, Optional<Integer> repeats) {}

    private final Map<Integer, Format> formats = new HashMap<>();
    private final Map<MediaKind, ReceivedTrack> tracks = new EnumMap<>(MediaKind.class);
    private final Map<MediaKind, Integer> ssrcs = new EnumMap<>(MediaKind.class);
    private final RtpView view = new RtpView();
    private final RtcpReader reader = new RtcpReader();
    private final RtcpWriter writer = new RtcpWriter();
    private final byte[] outgoing = new byte[1_400];
    private final MediaSource.Output rtcp;
    private final List<MediaSource> sources;

    IncomingMedia(MediaSource.Output rtcp, List<MediaSource> sources) {
        this.rtcp = rtcp;
        this.sources = sources;
    }

    void expect(SessionDescription offer) {
        for (MediaDescription line : offer.media()) {
            for (Codec codec : line.codecs()) {
                Optional<Integer> repeats = codec.retransmits().stream().boxed().findFirst();
                formats.put(codec.payloadType(), new Format(line.kind(), codec.clockRate(), repeats));
            }
        }
    }

    void onRtp(long nowNanos, byte[] buffer, int offset, int length) {
        if (view.wrap(buffer, offset, length) != RtpFault.NONE) {
            return;
        }
        Format format = formats.get(view.payloadType());
        if (format == null) {
            return;
        }
        ReceivedTrack track =
                tracks.computeIfAbsent(format.kind(), kind -> new ReceivedTrack(kind, format.clockRate()));
        if (format.repeats().isEmpty()) {
            ssrcs.put(format.kind(), view.ssrc());
            count(nowNanos, format, track);
        } else if (Rtx.carriesOriginal(view) && ssrcs.containsKey(format.kind())) {
            int at = Rtx.unwrap(view, ssrcs.get(format.kind()), format.repeats().get());
            view.wrap(buffer, at, length - Rtx.OVERHEAD);
            track.onPacket(nowNanos, view, true, sequence -> {});
        }
    }

    private void count(long nowNanos, Format format, ReceivedTrack track) {
        writer.begin(outgoing, 0).nack(OUR_SSRC, view.ssrc());
        int empty = writer.length();
        track.onPacket(nowNanos, view, false, writer::missing);
        boolean mayAskAgain = format.kind() == MediaKind.VIDEO && writer.length() > empty;
        if (mayAskAgain) {
            rtcp.send(nowNanos, outgoing, 0, writer.length());
        }
    }

    void onRtcp(long nowNanos, byte[] buffer, int offset, int length) {
        reader.read(buffer, offset, length, new Feedback(nowNanos));
    }

    private final class Feedback implements RtcpVisitor {
        private final long nowNanos;

        private Feedback(long nowNanos) {
            this.nowNanos = nowNanos;
        }

        @Override
        public void onSenderReport(int sender, long ntpTime, int rtpTimestamp, int packets, int octets) {
            ssrcs.forEach((kind, ssrc) -> {
                if (ssrc == sender) {
                    tracks.get(kind).onSenderReport(nowNanos, ntpTime);
                }
            });
        }

        @Override
        public void onNack(int mediaSource, int sequenceNumber) {
            sources.forEach(source -> source.onNack(nowNanos, mediaSource, sequenceNumber));
        }

        @Override
        public void onPictureLoss(int mediaSource) {
            sources.forEach(source -> source.onPictureLoss(nowNanos, mediaSource));
        }

        @Override
        public void onFullIntraRequest(int mediaSource, int requestNumber) {
            onPictureLoss(mediaSource);
        }
    }

    /** One receiver report about all tracks. */
    void report(long nowNanos) {
        writer.begin(outgoing, 0).receiverReport(OUR_SSRC);
        ssrcs.forEach((kind, ssrc) -> tracks.get(kind).report(nowNanos, ssrc, writer));
        writer.cname(OUR_SSRC, CNAME);
        rtcp.send(nowNanos, outgoing, 0, writer.length());
    }

    void requestKeyPicture(long nowNanos) {
        Integer video = ssrcs.get(MediaKind.VIDEO);
        if (video != null) {
            writer.begin(outgoing, 0).pictureLoss(OUR_SSRC, video);
            rtcp.send(nowNanos, outgoing, 0, writer.length());
        }
    }

    ReceivedMedia snapshot(MediaKind kind) {
        ReceivedTrack track = tracks.get(kind);
        return track == null ? new ReceivedTrack(kind, 1).snapshot() : track.snapshot();
    }
}
