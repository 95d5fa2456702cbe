package org.talkhpb.rtc.sdp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a session description: splits lines, keeps the session part, hands each m-line's to a {@link MediaParser}.
 * Unknown attributes are ignored (RFC 8866 section 5); what we do read must be well formed.
 */
final class SdpParser {
    private long sessionId;
    private long version;
    private boolean iceLite;
    private boolean extensionsMixed;
    private List<String> bundle = List.of();
    private boolean originSeen;
    private final TransportParser transport = new TransportParser();
    private final List<MediaParser> media = new ArrayList<>();

    private SdpParser() {}

    static SessionDescription parse(String sdp) {
        // Characters are at most as many as bytes, so this refuses everything that is certainly too large.
        require(sdp.length() <= SdpLimits.MAX_BYTES, "description too large");
        SdpParser parser = new SdpParser();
        List<String> lines = parser.lines(sdp);
        require(!lines.isEmpty() && lines.getFirst().equals("v=0"), "not an SDP");
        lines.forEach(parser::line);
        return parser.finish();
    }

    private List<String> lines(String sdp) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < sdp.length()) {
            int end = sdp.indexOf('\n', start);
            end = end < 0 ? sdp.length() : end;
            int stop = end > start && sdp.charAt(end - 1) == '\r' ? end - 1 : end;
            require(stop - start <= SdpLimits.MAX_LINE, "line too long");
            require(lines.size() < SdpLimits.MAX_LINES, "too many lines");
            if (stop > start) {
                lines.add(checked(sdp.substring(start, stop)));
            }
            start = end + 1;
        }
        return lines;
    }

    private static String checked(String line) {
        require(line.length() >= 2 && line.charAt(1) == '=', "line without a type");
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            require(c >= ' ' || c == '\t', "control character");
        }
        return line;
    }

    private void line(String line) {
        String value = line.substring(2);
        switch (line.charAt(0)) {
            case 'o' -> origin(value);
            case 'm' -> {
                require(media.size() < SdpLimits.MAX_MEDIA, "too many m-lines");
                media.add(new MediaParser(value, transport));
            }
            case 'b' -> {
                if (!media.isEmpty()) {
                    media.getLast().bandwidth(value);
                }
            }
            case 'a' -> attribute(value);
            default -> {
                // v, s, i, u, e, p, c, t, r, z, k say nothing that matters under ICE and BUNDLE.
            }
        }
    }

    private void origin(String value) {
        String[] words = value.split(" +");
        require(words.length == 6 && media.isEmpty() && !originSeen, "bad origin");
        originSeen = true;
        try {
            sessionId = Long.parseUnsignedLong(words[1]);
            version = Long.parseUnsignedLong(words[2]);
        } catch (NumberFormatException _) {
            throw new InvalidSdp("bad origin");
        }
    }

    private void attribute(String attribute) {
        int colon = attribute.indexOf(':');
        String name = colon < 0 ? attribute : attribute.substring(0, colon);
        String value = colon < 0 ? "" : attribute.substring(colon + 1).strip();
        if (!media.isEmpty()) {
            media.getLast().attribute(name, value);
            return;
        }
        switch (name) {
            case "ice-lite" -> iceLite = true;
            case "extmap-allow-mixed" -> extensionsMixed = true;
            case "group" -> group(value);
            default -> transport.attribute(name, value);
        }
    }

    private void group(String value) {
        String[] words = value.split(" +");
        if (words[0].equals("BUNDLE")) {
            require(words.length <= SdpLimits.MAX_MEDIA + 1, "bundle too large");
            bundle = List.of(words).subList(1, words.length);
        }
    }

    private SessionDescription finish() {
        require(originSeen, "no origin");
        Set<String> mids = new HashSet<>();
        List<MediaDescription> lines = new ArrayList<>();
        for (int i = 0; i < media.size(); i++) {
            if (extensionsMixed) {
                media.get(i).attribute("extmap-allow-mixed", "");
            }
            MediaDescription line = media.get(i).finish(i);
            require(mids.add(line.mid()), "mid used twice");
            lines.add(line);
        }
        require(mids.containsAll(bundle), "bundle names an unknown mid");
        return new SessionDescription(sessionId, version, iceLite, bundle, lines);
    }

    static void require(boolean holds, String rule) {
        if (!holds) {
            throw new InvalidSdp(rule);
        }
    }

    /** A decimal number within bounds. */
    static int number(String text, int minimum, int maximum, String rule) {
        long value = unsigned(text, rule);
        require(value >= minimum && value <= maximum, rule);
        return (int) value;
    }

    /** A decimal number of at most 18 digits. */
    static long unsigned(String text, String rule) {
        require(!text.isEmpty() && text.length() <= 18, rule);
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            require(digit >= 0 && digit <= 9, rule);
            value = value * 10 + digit;
        }
        return value;
    }

    /** An SSRC: 32 unsigned bits. */
    static int ssrc(String text) {
        long value = unsigned(text, "bad ssrc");
        require(value <= 0xFFFF_FFFFL, "bad ssrc");
        return (int) value;
    }
}
