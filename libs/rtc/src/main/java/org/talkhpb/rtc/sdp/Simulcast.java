package org.talkhpb.rtc.sdp;

import java.util.List;

/**
 * {@code a=simulcast} (RFC 8853), reduced to the first alternative of each stream and without the initially-paused mark.
 * The order is the author's: Talk's Firefox client lists the highest layer first.
 *
 * @param send rids its author sends
 * @param receive rids its author receives
 */
public record Simulcast(List<String> send, List<String> receive) {
    public Simulcast {
        send = List.copyOf(send);
        receive = List.copyOf(receive);
    }

    public static Simulcast sending(List<String> rids) {
        return new Simulcast(rids, List.of());
    }

    public static Simulcast receiving(List<String> rids) {
        return new Simulcast(List.of(), rids);
    }
}
