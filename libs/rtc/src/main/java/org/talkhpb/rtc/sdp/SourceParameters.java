package org.talkhpb.rtc.sdp;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which RTP sources an m-line announces: by SSRC (RFC 5576), by stream id (RFC 8830) and by rid (RFC 8851, 8853).
 */
public record SourceParameters(
        List<SsrcLine> ssrcLines,
        List<SsrcGroup> groups,
        List<Msid> msids,
        List<Rid> rids,
        Optional<Simulcast> simulcast) {

    public static final SourceParameters NONE =
            new SourceParameters(List.of(), List.of(), List.of(), List.of(), Optional.empty());

    public SourceParameters {
        ssrcLines = List.copyOf(ssrcLines);
        groups = List.copyOf(groups);
        msids = List.copyOf(msids);
        rids = List.copyOf(rids);
    }

    /** Every announced SSRC once, in order of appearance. */
    public Set<Integer> ssrcs() {
        Set<Integer> all = new LinkedHashSet<>();
        ssrcLines.forEach(line -> all.add(line.ssrc()));
        groups.forEach(group -> all.addAll(group.ssrcs()));
        return all;
    }

    /** The retransmission SSRC grouped with a stream. */
    public OptionalInt retransmissionOf(int ssrc) {
        return groups.stream()
                .filter(group -> group.semantics().equals(SsrcGroup.FID))
                .filter(group -> group.ssrcs().size() == 2 && group.ssrcs().getFirst() == ssrc)
                .mapToInt(group -> group.ssrcs().get(1))
                .findFirst();
    }

    /** Simulcast layers by SSRC from low to high; empty when there is no SIM group. */
    public List<Integer> simulcastSsrcs() {
        return groups.stream()
                .filter(group -> group.semantics().equals(SsrcGroup.SIM))
                .map(SsrcGroup::ssrcs)
                .findFirst()
                .orElse(List.of());
    }

    /** A value announced for an SSRC, for example its {@code cname}. */
    public Optional<String> attribute(int ssrc, String attribute) {
        return ssrcLines.stream()
                .filter(line -> line.ssrc() == ssrc && line.attribute().equals(attribute))
                .map(SsrcLine::value)
                .findFirst();
    }
}
