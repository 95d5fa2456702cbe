package org.talkhpb.rtc.sdp;

import static org.talkhpb.rtc.sdp.SdpParser.number;
import static org.talkhpb.rtc.sdp.SdpParser.require;
import static org.talkhpb.rtc.sdp.SdpParser.ssrc;
import static org.talkhpb.rtc.sdp.SdpParser.unsigned;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the attributes of one m-line. */
final class MediaParser {
    private static final int DISCARD_PORT = 9;
    private final MediaKind kind;
    private int port;
    private final String protocol;
    private final TransportParser session;
    private final TransportParser transport = new TransportParser();
    private final Map<Integer, CodecParser> codecs = new LinkedHashMap<>();
    private final List<String> feedbackForAll = new ArrayList<>();
    private final MediaCounts counts = new MediaCounts();
    private final MediaBuilder built;
    private String mid = "";
    private int sctpPort;
    private long maxMessageSize = SctpParameters.DEFAULT_MAX_MESSAGE_SIZE;

    MediaParser(String line, TransportParser session) {
        String[] words = line.split(" +");
        require(words.length >= 4, "bad m-line");
        this.kind = kind(words[0]);
        String portWord = words[1];
        int slash = portWord.indexOf('/');
        this.port = number(slash < 0 ? portWord : portWord.substring(0, slash), 0, 65_535, "bad port");
        this.protocol = words[2];
        this.session = session;
        this.built = new MediaBuilder(kind, "").withoutOptions();
        if (kind != MediaKind.APPLICATION) {
            require(protocol.contains("RTP/"), "bad protocol");
            formats(words);
        }
    }

    private static MediaKind kind(String token) {
        return Arrays.stream(MediaKind.values())
                .filter(kind -> kind.token().equals(token))
                .findFirst()
                .orElseThrow(() -> new InvalidSdp("unknown medium"));
    }

    private void formats(String[] words) {
        require(words.length - 3 <= SdpLimits.MAX_CODECS, "too many codecs");
        for (int i = 3; i < words.length; i++) {
            int payloadType = number(words[i], 0, 127, "bad payload type");
            require(codecs.put(payloadType, new CodecParser(payloadType)) == null, "payload type used twice");
        }
    }

    void bandwidth(String value) {
        int colon = value.indexOf(':');
        if (colon < 0) {
            return;
        }
        switch (value.substring(0, colon)) {
            case "TIAS" -> built.bandwidthBps(unsigned(value.substring(colon + 1), "bad bandwidth"));
            case "AS" -> {
                long kilobits = unsigned(value.substring(colon + 1), "bad bandwidth");
                require(kilobits <= Integer.MAX_VALUE, "bad bandwidth");
                built.bandwidthBps(kilobits * 1_000);
            }
            default -> {}
        }
    }

    void attribute(String name, String value) {
        switch (name) {
            // Under max-bundle all lines but one have port 0, and are not refused by it (RFC 9143 section 7.2.1).
            case "bundle-only" -> port = port == 0 ? DISCARD_PORT : port;
            case "mid" -> mid = token(value, 32, "bad mid");
            case "sendrecv" -> built.direction(Direction.SENDRECV);
            case "sendonly" -> built.direction(Direction.SENDONLY);
            case "recvonly" -> built.direction(Direction.RECVONLY);
            case "inactive" -> built.direction(Direction.INACTIVE);
            case "rtcp-mux" -> built.option(MediaDescription.RtcpOption.MUX);
            case "rtcp-rsize" -> built.option(MediaDescription.RtcpOption.REDUCED_SIZE);
            case "extmap-allow-mixed" -> extensionsMixed();
            case "rtpmap" -> codec(value, CodecParser::map);
            case "fmtp" -> codec(value, CodecParser::format);
            case "rtcp-fb" -> feedback(value);
            case "extmap" -> extension(value);
            case "ssrc" -> source(value);
            case "ssrc-group" -> group(value);
            case "msid" -> msid(value);
            case "rid" -> rid(value);
            case "simulcast" -> simulcast(value);
            case "sctp-port" -> sctpPort = number(value, 0, 65_535, "bad sctp-port");
            case "sctpmap" -> legacySctp(value);
            case "max-message-size" -> maxMessageSize = unsigned(value, "bad max-message-size");
            default -> transport.attribute(name, value);
        }
    }

    private void extensionsMixed() {
        if (kind != MediaKind.APPLICATION) {
            built.option(MediaDescription.RtcpOption.EXTENSIONS_MIXED);
        }
    }

    private interface CodecAttribute {
        void apply(CodecParser codec, String value);
    }

    private void codec(String value, CodecAttribute attribute) {
        int space = value.indexOf(' ');
        require(space > 0, "bad codec attribute");
        CodecParser codec = codecs.get(number(value.substring(0, space), 0, 127, "bad payload type"));
        // Attributes of formats the m-line does not list are leftovers of munging; browsers ignore them too.
        if (codec != null) {
            attribute.apply(codec, value.substring(space + 1).strip());
        }
    }

    private void feedback(String value) {
        if (!value.startsWith("* ")) {
            codec(value, CodecParser::feedback);
            return;
        }
        require(feedbackForAll.size() < SdpLimits.MAX_FEEDBACKS_PER_CODEC, "too many feedbacks");
        feedbackForAll.add(value.substring(2).strip());
    }

    private void extension(String value) {
        String[] words = value.split(" +");
        require(words.length >= 2, "bad extmap");
        int slash = words[0].indexOf('/');
        int id = number(slash < 0 ? words[0] : words[0].substring(0, slash), 1, 4_095, "bad extmap");
        counts.extension();
        // 15 cannot be used and ids above 255 are placeholders of an offer (RFC 8285 section 5).
        if (id != 15 && id <= 255) {
            built.extension(id, words[1]);
        }
    }

    private void source(String value) {
        int space = value.indexOf(' ');
        require(space > 0, "bad ssrc");
        counts.ssrcLine();
        int ssrc = ssrc(value.substring(0, space));
        String rest = value.substring(space + 1).strip();
        int colon = rest.indexOf(':');
        built.ssrc(ssrc, colon < 0 ? rest : rest.substring(0, colon), colon < 0 ? "" : rest.substring(colon + 1));
    }

    private void group(String value) {
        String[] words = value.split(" +");
        require(words.length - 1 <= SdpLimits.MAX_GROUP_MEMBERS, "ssrc-group too large");
        counts.group();
        List<Integer> members =
                Arrays.stream(words).skip(1).map(SdpParser::ssrc).toList();
        built.group(new SsrcGroup(words[0], members));
    }

    private void msid(String value) {
        counts.msid();
        String[] words = value.split(" +");
        built.msid(words[0], words.length > 1 ? words[1] : "");
    }

    private void rid(String value) {
        String[] words = value.split(" +", 3);
        require(words.length >= 2, "bad rid");
        counts.rid();
        Rid.Way way =
                switch (words[1]) {
                    case "send" -> Rid.Way.SEND;
                    case "recv" -> Rid.Way.RECV;
                    default -> throw new InvalidSdp("bad rid");
                };
        built.rid(new Rid(token(words[0], 16, "bad rid"), way, words.length > 2 ? words[2] : ""));
    }

    private void simulcast(String value) {
        String[] words = value.split(" +");
        List<String> send = List.of();
        List<String> receive = List.of();
        for (int i = 0; i + 1 < words.length; i += 2) {
            switch (words[i]) {
                case "send" -> send = streams(words[i + 1]);
                case "recv" -> receive = streams(words[i + 1]);
                default -> throw new InvalidSdp("bad simulcast");
            }
        }
        built.simulcast(new Simulcast(send, receive));
    }

    private static List<String> streams(String value) {
        String[] streams = value.split(";");
        require(streams.length <= SdpLimits.MAX_RIDS, "too many simulcast streams");
        List<String> rids = new ArrayList<>();
        for (String stream : streams) {
            int comma = stream.indexOf(',');
            String first = comma < 0 ? stream : stream.substring(0, comma);
            rids.add(token(first.startsWith("~") ? first.substring(1) : first, 16, "bad simulcast"));
        }
        return rids;
    }

    private void legacySctp(String value) {
        int space = value.indexOf(' ');
        sctpPort = number(space < 0 ? value : value.substring(0, space), 0, 65_535, "bad sctpmap");
    }

    private static String token(String value, int maximum, String rule) {
        require(!value.isEmpty() && value.length() <= maximum && value.indexOf(' ') < 0, rule);
        return value;
    }

    /** An m-line without mid gets its index, which is what JSEP assumes of such old offers. */
    MediaDescription finish(int index) {
        if (kind == MediaKind.APPLICATION && sctpPort > 0) {
            built.sctp(sctpPort, maxMessageSize);
        }
        for (CodecParser codec : codecs.values()) {
            codec.finish(feedbackForAll).ifPresent(built::codec);
        }
        return built.mid(mid.isEmpty() ? String.valueOf(index) : mid)
                .port(port)
                .protocol(protocol)
                .transport(transport.inheriting(session))
                .build();
    }
}
