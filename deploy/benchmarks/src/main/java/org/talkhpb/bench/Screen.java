package org.talkhpb.bench;

import java.util.concurrent.TimeUnit;
import org.talkhpb.net.EventLoop;
import org.talkhpb.rtc.peer.Peer;
import org.talkhpb.rtc.rtp.RtpFault;
import org.talkhpb.rtc.rtp.RtpView;
import org.talkhpb.rtc.rtp.rtcp.RtcpWriter;

/**
 * A subscriber: counts what arrives and how long it was on its way, and reports once a second that it lost nothing, as a
 * browser on a good line would. Runs on the loop of the load generator.
 */
final class Screen implements LoadPeer.Purpose, EventLoop.Timer {
    private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int OWN_SSRC = 1;

    private final RtpView view = new RtpView();
    private final RtcpWriter writer = new RtcpWriter();
    private final byte[] report = new byte[256 + Peer.TAIL_ROOM];
    private final Tally tally;
    private LoadPeer peer;
    private long nextReportNanos = EventLoop.NEVER;
    private int ssrc;
    private int highestSequence;

    Screen(Tally tally) {
        this.tally = tally;
    }

    /** Begins to report; the peer is connected. */
    void start(EventLoop loop, LoadPeer through, long nowNanos) {
        peer = through;
        nextReportNanos = nowNanos + REPORT_NANOS;
        loop.timer(this);
    }

    @Override
    public void onRtp(long nowNanos, byte[] buffer, int offset, int length) {
        if (view.wrap(buffer, offset, length) == RtpFault.NONE && CameraPackets.isOurs(view)) {
            ssrc = view.ssrc();
            highestSequence = view.sequenceNumber();
            tally.arrived(System.nanoTime() - CameraPackets.sentAtNanos(view));
        }
    }

    @Override
    public void onRtcp(long nowNanos, byte[] buffer, int offset, int length) {}

    @Override
    public long wakeAt() {
        return nextReportNanos;
    }

    @Override
    public void onTime(long nowNanos) {
        nextReportNanos = nowNanos + REPORT_NANOS;
        if (ssrc != 0) {
            writer.begin(report, 0).receiverReport(OWN_SSRC).reportBlock(ssrc, 0, 0, highestSequence, 0, 0, 0);
            peer.sendRtcp(nowNanos, report, writer.length());
        }
    }
}
