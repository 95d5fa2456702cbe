package org.talkhpb.rtc.sdp;

import java.util.Arrays;
import java.util.List;

/**
 * One {@code a=ssrc-group} (RFC 5576): {@code FID} joins a stream and its retransmissions, {@code SIM} lists simulcast
 * layers from low to high (Chromium's form, written by Talk's web client).
 *
 * @param ssrcs unsigned 32 bits each
 */
public record SsrcGroup(String semantics, List<Integer> ssrcs) {
    public static final String FID = "FID";
    public static final String SIM = "SIM";

    public SsrcGroup {
        ssrcs = List.copyOf(ssrcs);
    }

    public static SsrcGroup of(String semantics, int... ssrcs) {
        return new SsrcGroup(semantics, Arrays.stream(ssrcs).boxed().toList());
    }
}
