package org.talkhpb.rtc.sdp;

import java.util.Arrays;

/** Prints a description in the attribute order browsers use. */
final class SdpPrinter {
    /** The form before RFC 8841, which aiortc still offers and expects in the answer. */
    private static final String LEGACY_SCTP = "DTLS/SCTP";

    private static final int LEGACY_STREAMS = 65_535;

    private final StringBuilder out = new StringBuilder(4_096);

    private SdpPrinter() {}

    static String print(SessionDescription session) {
        SdpPrinter printer = new SdpPrinter();
        printer.session(session);
        session.media().forEach(printer::media);
        return printer.out.toString();
    }

    private void session(SessionDescription session) {
        line("v=0");
        line("o=- " + Long.toUnsignedString(session.sessionId()) + ' ' + Long.toUnsignedString(session.version())
                + " IN IP4 127.0.0.1");
        line("s=-");
        line("t=0 0");
        if (session.iceLite()) {
            attribute("ice-lite");
        }
        if (!session.bundle().isEmpty()) {
            attribute("group:BUNDLE " + String.join(" ", session.bundle()));
        }
        attribute("msid-semantic: WMS *");
    }

    private void media(MediaDescription media) {
        line("m=" + media.kind().token() + ' ' + media.port() + ' ' + media.protocol() + ' ' + formats(media));
        line("c=IN IP4 0.0.0.0");
        media.bandwidthBps().ifPresent(bps -> line("b=TIAS:" + bps));
        transport(media.transport());
        attribute("mid:" + media.mid());
        media.extensions().forEach(extension -> attribute("extmap:" + extension.id() + ' ' + extension.uri()));
        if (media.kind() != MediaKind.APPLICATION) {
            attribute(media.direction().token());
        }
        media.sources().msids().forEach(msid -> attribute("msid:" + msid.stream() + ' ' + msid.track()));
        Arrays.stream(MediaDescription.RtcpOption.values())
                .filter(media.rtcpOptions()::contains)
                .forEach(option -> attribute(option.token()));
        media.codecs().forEach(this::codec);
        sources(media.sources());
        media.sctp().ifPresent(sctp -> {
            attribute(
                    legacySctp(media)
                            ? "sctpmap:" + sctp.port() + " webrtc-datachannel " + LEGACY_STREAMS
                            : "sctp-port:" + sctp.port());
            attribute("max-message-size:" + sctp.maxMessageSize());
        });
    }

    private static boolean legacySctp(MediaDescription media) {
        return media.protocol().equals(LEGACY_SCTP);
    }

    private static int sctpPort(MediaDescription media) {
        return media.sctp().map(SctpParameters::port).orElse(0);
    }

    private static String formats(MediaDescription media) {
        if (media.kind() == MediaKind.APPLICATION) {
            return legacySctp(media) ? String.valueOf(sctpPort(media)) : "webrtc-datachannel";
        }
        if (media.codecs().isEmpty()) {
            return "0";
        }
        return String.join(
                " ",
                media.codecs().stream()
                        .map(codec -> String.valueOf(codec.payloadType()))
                        .toList());
    }

    private void transport(TransportParameters transport) {
        transport.candidates().forEach(candidate -> attribute(candidate.line()));
        if (transport.endOfCandidates()) {
            attribute("end-of-candidates");
        }
        if (!transport.ufrag().isEmpty()) {
            attribute("ice-ufrag:" + transport.ufrag());
            attribute("ice-pwd:" + transport.password());
        }
        if (!transport.iceOptions().isEmpty()) {
            attribute("ice-options:" + String.join(" ", transport.iceOptions()));
        }
        transport
                .fingerprints()
                .forEach(
                        fingerprint -> attribute("fingerprint:" + fingerprint.algorithm() + ' ' + fingerprint.value()));
        transport.setup().ifPresent(setup -> attribute("setup:" + setup.token()));
    }

    private void codec(Codec codec) {
        String channels = codec.channels() > 1 ? "/" + codec.channels() : "";
        attribute("rtpmap:" + codec.payloadType() + ' ' + codec.name() + '/' + codec.clockRate() + channels);
        codec.feedback().forEach(value -> attribute("rtcp-fb:" + codec.payloadType() + ' ' + value));
        if (!codec.format().isEmpty()) {
            attribute("fmtp:" + codec.payloadType() + ' ' + codec.format());
        }
    }

    private void sources(SourceParameters sources) {
        sources.rids().forEach(rid -> {
            String restrictions = rid.restrictions().isEmpty() ? "" : ' ' + rid.restrictions();
            attribute("rid:" + rid.id() + ' ' + rid.way().token() + restrictions);
        });
        sources.simulcast().ifPresent(this::simulcast);
        sources.groups().forEach(group -> {
            StringBuilder members = new StringBuilder();
            group.ssrcs().forEach(ssrc -> members.append(' ').append(Integer.toUnsignedString(ssrc)));
            attribute("ssrc-group:" + group.semantics() + members);
        });
        sources.ssrcLines().forEach(line -> {
            String value = line.value().isEmpty() ? "" : ':' + line.value();
            attribute("ssrc:" + Integer.toUnsignedString(line.ssrc()) + ' ' + line.attribute() + value);
        });
    }

    private void simulcast(Simulcast simulcast) {
        StringBuilder value = new StringBuilder("simulcast:");
        if (!simulcast.send().isEmpty()) {
            value.append("send ").append(String.join(";", simulcast.send()));
        }
        if (!simulcast.receive().isEmpty()) {
            value.append(simulcast.send().isEmpty() ? "" : " ")
                    .append("recv ")
                    .append(String.join(";", simulcast.receive()));
        }
        attribute(value.toString());
    }

    private void attribute(String text) {
        line("a=" + text);
    }

    private void line(String text) {
        out.append(text).append("\r\n");
    }
}
