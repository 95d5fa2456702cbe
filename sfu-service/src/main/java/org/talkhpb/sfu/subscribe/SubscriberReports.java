package org.talkhpb.sfu.subscribe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.talkhpb.rtc.rtp.rtcp.ReportBlockView;
import org.talkhpb.rtc.rtp.rtcp.RtcpFault;
import org.talkhpb.rtc.rtp.rtcp.RtcpReader;
import org.talkhpb.rtc.rtp.rtcp.RtcpVisitor;

/** Reads what a subscriber tells by RTCP and gives each piece to the track it is about. */
final class SubscriberReports implements RtcpVisitor {
    private final List<Bond> bonds;
    private final RtcpReader reader;
    private OptionalLong estimate = OptionalLong.empty();
    private long nowNanos;

    /** @param bonds of the subscriber, live */
    SubscriberReports(List<Bond> bonds, RtcpReader reader) {
        this.bonds = bonds;
        this.reader = reader;
    }

    RtcpFault read(long atNanos, byte[] buffer, int offset, int length) {
        nowNanos = atNanos;
        return reader.read(buffer, offset, length, this);
    }

    OptionalLong estimate() {
        return estimate;
    }

    @Override
    public void onReportBlock(int sender, ReportBlockView block) {
        find(block.ssrc()).ifPresent(bond -> bond.track()
                .onReport(
                        nowNanos, block.fractionLost(), block.lastSenderReport(), block.delaySinceLastSenderReport()));
    }

    @Override
    public void onNack(int mediaSource, int sequenceNumber) {
        find(mediaSource).ifPresent(bond -> bond.track().onNack(nowNanos, sequenceNumber, bond.layers()));
    }

    @Override
    public void onPictureLoss(int mediaSource) {
        find(mediaSource).ifPresent(bond -> bond.track().onKeyframeRequest(nowNanos));
    }

    @Override
    public void onFullIntraRequest(int mediaSource, int requestNumber) {
        onPictureLoss(mediaSource);
    }

    @Override
    public void onMaximumBitrate(long bitsPerSecond) {
        estimate = OptionalLong.of(bitsPerSecond);
    }

    private Optional<Bond> find(int ssrc) {
        for (Bond bond : bonds) {
            if (bond.track().media().ssrc() == ssrc) {
                return Optional.of(bond);
            }
        }
        return Optional.empty();
    }
}
