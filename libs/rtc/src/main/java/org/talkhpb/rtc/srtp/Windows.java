package org.talkhpb.rtc.srtp;

import java.util.Arrays;

/** A replay window per SSRC, at most {@link SrtpSession#MAX_SSRCS}. A plain scan: a peer has a handful of SSRCs. */
final class Windows {
    private static final ReplayWindow[] NONE = {};
    private int[] ssrcs = {};
    private ReplayWindow[] windows = NONE;
    private ReplayWindow spare = new ReplayWindow();

    /** The SSRC's window, or an untouched spare one when the SSRC is unknown; {@link #keep} makes it the SSRC's. */
    ReplayWindow of(int ssrc) {
        int at = find(ssrc);
        return at < 0 ? spare : windows[at];
    }

    boolean isFull(int ssrc) {
        return windows.length == SrtpSession.MAX_SSRCS && find(ssrc) < 0;
    }

    /** To be called once a packet of this SSRC is known to be authentic. */
    void keep(int ssrc, ReplayWindow window) {
        if (window == spare) {
            int at = windows.length;
            ssrcs = Arrays.copyOf(ssrcs, at + 1);
            windows = Arrays.copyOf(windows, at + 1);
            ssrcs[at] = ssrc;
            windows[at] = window;
            spare = new ReplayWindow();
        }
    }

    private int find(int ssrc) {
        for (int i = 0; i < ssrcs.length; i++) {
            if (ssrcs[i] == ssrc) {
                return i;
            }
        }
        return -1;
    }
}
