package org.talkhpb.rtc.sdp;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One m-line. Build one with {@link #builder}; {@link #answering} starts an answer to it.
 *
 * @param port 0 refuses the line (RFC 3264 section 6); otherwise without meaning under ICE
 * @param protocol as offered, for example {@code UDP/TLS/RTP/SAVPF}
 * @param bandwidthBps {@code b=TIAS}, or {@code b=AS} converted, in bits per second
 * @param sctp present on application lines only
 */
public record MediaDescription(
        MediaKind kind,
        String mid,
        int port,
        String protocol,
        Direction direction,
        List<Codec> codecs,
        List<HeaderExtension> extensions,
        Set<RtcpOption> rtcpOptions,
        OptionalLong bandwidthBps,
        TransportParameters transport,
        SourceParameters sources,
        Optional<SctpParameters> sctp) {

    /** Attributes of an RTP m-line that are either there or not. */
    public enum RtcpOption {
        MUX("rtcp-mux"),
        REDUCED_SIZE("rtcp-rsize"),
        EXTENSIONS_MIXED("extmap-allow-mixed");

        private final String token;

        RtcpOption(String token) {
            this.token = token;
        }

        public String token() {
            return token;
        }
    }

    public MediaDescription {
        codecs = List.copyOf(codecs);
        extensions = List.copyOf(extensions);
        rtcpOptions = Set.copyOf(rtcpOptions);
    }

    public static MediaBuilder builder(MediaKind kind, String mid) {
        return new MediaBuilder(kind, mid);
    }

    /** An answer to this line: same kind, mid and protocol, nothing accepted yet, direction inactive. */
    public MediaBuilder answering() {
        return new MediaBuilder(kind, mid).protocol(protocol).direction(Direction.INACTIVE);
    }

    public boolean rejected() {
        return port == 0;
    }

    public Optional<Codec> codec(int payloadType) {
        return codecs.stream()
                .filter(codec -> codec.payloadType() == payloadType)
                .findFirst();
    }

    /** The first codec of that name, which is the one its author prefers. */
    public Optional<Codec> codec(String name) {
        return codecs.stream().filter(codec -> codec.is(name)).findFirst();
    }

    /** The {@code rtx} codec that repeats a payload type. */
    public Optional<Codec> retransmissionOf(Codec codec) {
        return codecs.stream()
                .filter(rtx -> rtx.retransmits().orElse(-1) == codec.payloadType())
                .findFirst();
    }

    /** The id under which an extension travels here. */
    public OptionalInt extensionId(String uri) {
        return extensions.stream()
                .filter(extension -> extension.uri().equals(uri))
                .mapToInt(HeaderExtension::id)
                .findFirst();
    }

    /** For logs: without credentials, addresses and stream names. */
    @Override
    public String toString() {
        return "MediaDescription[" + kind + ", " + direction + (rejected() ? ", rejected" : "") + ", " + codecs.size()
                + " codecs]";
    }
}
