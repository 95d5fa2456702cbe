package org.talkhpb.rtc.sdp;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Puts an m-line together, one readable call per attribute. Not reused after {@link #build}. */
public final class MediaBuilder {
    private final MediaKind kind;
    private String mid;
    private int port = 9;
    private String protocol;
    private Direction direction = Direction.SENDRECV;
    private final List<Codec> codecs = new ArrayList<>();
    private final List<HeaderExtension> extensions = new ArrayList<>();
    private final Set<MediaDescription.RtcpOption> rtcpOptions = EnumSet.noneOf(MediaDescription.RtcpOption.class);
    private OptionalLong bandwidthBps = OptionalLong.empty();
    private TransportParameters transport = TransportParameters.NONE;
    private final List<SsrcLine> ssrcLines = new ArrayList<>();
    private final List<SsrcGroup> groups = new ArrayList<>();
    private final List<Msid> msids = new ArrayList<>();
    private final List<Rid> rids = new ArrayList<>();
    private Optional<Simulcast> simulcast = Optional.empty();
    private Optional<SctpParameters> sctp = Optional.empty();

    MediaBuilder(MediaKind kind, String mid) {
        this.kind = kind;
        this.mid = mid;
        this.protocol = kind.protocol();
        if (kind != MediaKind.APPLICATION) {
            rtcpOptions.add(MediaDescription.RtcpOption.MUX);
        }
    }

    MediaBuilder mid(String value) {
        mid = value;
        return this;
    }

    MediaBuilder port(int value) {
        port = value;
        return this;
    }

    /** Refuses the line: port 0 and nothing but what an m-line must have. */
    public MediaBuilder rejected() {
        return port(0).direction(Direction.INACTIVE);
    }

    public MediaBuilder protocol(String value) {
        protocol = value;
        return this;
    }

    public MediaBuilder direction(Direction value) {
        direction = value;
        return this;
    }

    public MediaBuilder codec(Codec codec) {
        codecs.add(codec);
        return this;
    }

    public MediaBuilder codecs(List<Codec> more) {
        codecs.addAll(more);
        return this;
    }

    public MediaBuilder extension(int id, String uri) {
        extensions.add(new HeaderExtension(id, uri));
        return this;
    }

    public MediaBuilder extensions(List<HeaderExtension> more) {
        extensions.addAll(more);
        return this;
    }

    public MediaBuilder option(MediaDescription.RtcpOption option) {
        rtcpOptions.add(option);
        return this;
    }

    MediaBuilder withoutOptions() {
        rtcpOptions.clear();
        return this;
    }

    /** {@code a=rtcp-rsize} (RFC 5506). */
    public MediaBuilder reducedSizeRtcp() {
        return option(MediaDescription.RtcpOption.REDUCED_SIZE);
    }

    /** {@code b=TIAS} (RFC 3890) in bits per second. */
    public MediaBuilder bandwidthBps(long value) {
        bandwidthBps = OptionalLong.of(value);
        return this;
    }

    public MediaBuilder transport(TransportParameters value) {
        transport = value;
        return this;
    }

    public MediaBuilder msid(String stream, String track) {
        msids.add(new Msid(stream, track));
        return this;
    }

    /** One {@code a=ssrc} line. */
    public MediaBuilder ssrc(int ssrc, String attribute, String value) {
        ssrcLines.add(new SsrcLine(ssrc, attribute, value));
        return this;
    }

    /** The usual pair of lines of one SSRC: its cname, and its stream and track. */
    public MediaBuilder source(int ssrc, String cname, String stream, String track) {
        return ssrc(ssrc, "cname", cname).ssrc(ssrc, "msid", stream + ' ' + track);
    }

    public MediaBuilder group(String semantics, int... ssrcs) {
        return group(SsrcGroup.of(semantics, ssrcs));
    }

    public MediaBuilder group(SsrcGroup group) {
        groups.add(group);
        return this;
    }

    public MediaBuilder rid(Rid rid) {
        rids.add(rid);
        return this;
    }

    public MediaBuilder simulcast(Simulcast value) {
        simulcast = Optional.of(value);
        return this;
    }

    /** Accepts simulcast by rid: {@code a=rid:… recv} for each and {@code a=simulcast:recv …} in the order given. */
    public MediaBuilder receivingRids(List<String> ids) {
        ids.forEach(id -> rid(Rid.receive(id)));
        return simulcast(Simulcast.receiving(ids));
    }

    public MediaBuilder sctp(int sctpPort, long maxMessageSize) {
        sctp = Optional.of(new SctpParameters(sctpPort, maxMessageSize));
        return this;
    }

    public MediaDescription build() {
        return new MediaDescription(
                kind,
                mid,
                port,
                protocol,
                direction,
                codecs,
                extensions,
                rtcpOptions,
                bandwidthBps,
                transport,
                new SourceParameters(ssrcLines, groups, msids, rids, simulcast),
                sctp);
    }
}
