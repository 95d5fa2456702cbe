package org.talkhpb.sfu.publish;

import java.util.ArrayList;
import java.util.List;
import org.talkhpb.rtc.rtp.RtpView;
import org.talkhpb.rtc.rtp.rtcp.RtcpReader;
import org.talkhpb.sfu.observe.Counters;
import org.talkhpb.sfu.packet.PacketPool;
import org.talkhpb.sfu.packet.RtcpOutbox;

/** What all publishers of a media loop share: views, packets, counters, and who wants to act at the end of the turn. */
public final class Ingress {
    private final Counters counters;
    private final PacketPool pool;
    private final RtcpOutbox rtcp;
    private final RtpView view = new RtpView();
    private final RtcpReader rtcpReader = new RtcpReader();
    private final List<IncomingTrack> atTurnEnd = new ArrayList<>();

    public Ingress(Counters counters, PacketPool pool, RtcpOutbox rtcp) {
        this.counters = counters;
        this.pool = pool;
        this.rtcp = rtcp;
    }

    Counters counters() {
        return counters;
    }

    PacketPool pool() {
        return pool;
    }

    RtcpOutbox rtcp() {
        return rtcp;
    }

    /** Valid until the next packet. */
    RtpView view() {
        return view;
    }

    RtcpReader rtcpReader() {
        return rtcpReader;
    }

    void wantTurnEnd(IncomingTrack track) {
        atTurnEnd.add(track);
    }

    /** Whether {@link #endTurn} has something to do. */
    public boolean hasStaged() {
        return !atTurnEnd.isEmpty();
    }

    /** Forwards what arrived in this turn of the loop. */
    public void endTurn(long nowNanos) {
        for (int i = 0; i < atTurnEnd.size(); i++) {
            atTurnEnd.get(i).forwardStaged(nowNanos);
        }
        atTurnEnd.clear();
    }
}
