package org.talkhpb.rtc.rtp.rtcp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a visitor is told, one line per call. */
final class Heard implements RtcpVisitor, TransportFeedbackView.Statuses {
    final List<String> lines = new ArrayList<>();

    @Override
    public void onSenderReport(int sender, long ntpTime, int rtpTimestamp, int packets, int octets) {
        lines.add("SR %d ntp %d rtp %d sent %d %d".formatted(sender, ntpTime, rtpTimestamp, packets, octets));
    }

    @Override
    public void onReportBlock(int sender, ReportBlockView block) {
        lines.add("block %d->%d lost %d/%d highest %d jitter %d lsr %d dlsr %d"
                .formatted(
                        sender,
                        block.ssrc(),
                        block.fractionLost(),
                        block.cumulativeLost(),
                        block.highestSequence(),
                        block.jitter(),
                        block.lastSenderReport(),
                        block.delaySinceLastSenderReport()));
    }

    @Override
    public void onEmptyReceiverReport(int sender) {
        lines.add("RR " + sender);
    }

    @Override
    public void onCname(int source, byte[] buffer, int offset, int length) {
        lines.add("cname %d %s".formatted(source, new String(buffer, offset, length, StandardCharsets.UTF_8)));
    }

    @Override
    public void onBye(int source) {
        lines.add("BYE " + source);
    }

    @Override
    public void onNack(int mediaSource, int sequenceNumber) {
        lines.add("NACK %d %d".formatted(mediaSource, sequenceNumber));
    }

    @Override
    public void onPictureLoss(int mediaSource) {
        lines.add("PLI " + mediaSource);
    }

    @Override
    public void onFullIntraRequest(int mediaSource, int requestNumber) {
        lines.add("FIR %d #%d".formatted(mediaSource, requestNumber));
    }

    @Override
    public void onMaximumBitrate(long bitsPerSecond) {
        lines.add("REMB " + bitsPerSecond);
    }

    @Override
    public void onTransportFeedback(TransportFeedbackView feedback) {
        lines.add("TWCC #%d".formatted(feedback.feedbackCount()));
        feedback.forEach(this);
    }

    @Override
    public void onReceived(int transportSequence, long arrivalNanos) {
        lines.add("%d at %d us".formatted(transportSequence, arrivalNanos / 1_000));
    }

    @Override
    public void onMissing(int transportSequence) {
        lines.add("%d missing".formatted(transportSequence));
    }

    @Override
    public void onReferenceTime(int sender, long ntpTime) {
        lines.add("RRTR %d %d".formatted(sender, ntpTime));
    }

    @Override
    public void onDelaySinceReference(int source, int lastReference, int delay) {
        lines.add("DLRR %d %d %d".formatted(source, lastReference, delay));
    }

    @Override
    public void onUnknown(int packetType, int format) {
        lines.add("unknown %d/%d".formatted(packetType, format));
    }
}
