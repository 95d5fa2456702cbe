package org.talkhpb.rtc.sdp;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * One ICE candidate (RFC 8839), as in {@code a=candidate} and in trickle messages.
 *
 * @param protocol lower case, {@code udp} or {@code tcp}
 * @param priority unsigned 32 bits
 * @param address literal address or an mDNS name; never resolved here
 * @param type {@code host}, {@code srflx}, {@code prflx} or {@code relay}
 * @param extensions what follows the type (raddr, rport, tcptype, generation …), empty for none
 */
public record Candidate(
        String foundation,
        int component,
        String protocol,
        long priority,
        String address,
        int port,
        String type,
        String extensions) {

    private static final String PREFIX = "candidate:";
    private static final long HOST_TYPE_PREFERENCE = 126;

    /**
     * A UDP host candidate of ours for RTP and RTCP together.
     *
     * @param localPreference 0 to 65535; higher is tried first (RFC 8445 section 5.1.2.1)
     */
    public static Candidate host(String foundation, InetSocketAddress address, int localPreference) {
        long priority = HOST_TYPE_PREFERENCE << 24 | (long) localPreference << 8 | 255;
        String literal = address.getAddress().getHostAddress();
        int zone = literal.indexOf('%');
        return new Candidate(
                foundation,
                1,
                "udp",
                priority,
                zone < 0 ? literal : literal.substring(0, zone),
                address.getPort(),
                "host",
                "");
    }

    /** Reads {@code candidate:…} with or without the leading {@code a=}; empty when it is not a candidate. */
    public static Optional<Candidate> parse(String text) {
        String line = text.strip();
        if (line.startsWith("a=")) {
            line = line.substring(2);
        }
        if (!line.startsWith(PREFIX) || line.length() > SdpLimits.MAX_LINE) {
            return Optional.empty();
        }
        String[] words = line.substring(PREFIX.length()).split(" +", 9);
        if (words.length < 8 || !words[6].equals("typ")) {
            return Optional.empty();
        }
        try {
            int component = Integer.parseInt(words[1]);
            long priority = Long.parseLong(words[3]);
            int port = Integer.parseInt(words[5]);
            boolean sane = component >= 1
                    && component <= 256
                    && priority >= 0
                    && priority <= 0xFFFF_FFFFL
                    && port >= 0
                    && port <= 0xFFFF;
            return sane
                    ? Optional.of(new Candidate(
                            words[0],
                            component,
                            words[2].toLowerCase(Locale.ROOT),
                            priority,
                            words[4],
                            port,
                            words[7],
                            words.length > 8 ? words[8] : ""))
                    : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** The attribute without {@code a=}, as trickle messages carry it. */
    public String line() {
        String line = PREFIX + foundation + ' ' + component + ' ' + protocol + ' ' + priority + ' ' + address + ' '
                + port + " typ " + type;
        return extensions.isEmpty() ? line : line + ' ' + extensions;
    }
}
