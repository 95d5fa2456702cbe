package org.talkhpb.turn.node;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.talkhpb.turn.allocation.Transport;

/** A URL of RFC 7065 with its port, as nodes announce it. An IPv6 host is without brackets. */
record TurnUrl(Transport transport, String host, int port) {
    private static final Pattern FORM = Pattern.compile(
            "(turns?):(?:\\[([0-9a-fA-F:.]{2,45})]|([^\\[\\]:?]{1,253})):(\\d{1,5})\\?transport=(udp|tcp)");
    private static final int LAST_PORT = 0xFFFF;

    /** Empty for anything else, also for DTLS. */
    static Optional<TurnUrl> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean secure = parts.group(1).equals("turns");
        boolean udp = parts.group(5).equals("udp");
        int port = Integer.parseInt(parts.group(4));
        if (secure && udp || port == 0 || port > LAST_PORT) {
            return Optional.empty();
        }
        Transport transport = secure ? Transport.TLS : udp ? Transport.UDP : Transport.TCP;
        String host = parts.group(2) == null ? parts.group(3) : parts.group(2);
        return Optional.of(new TurnUrl(transport, host, port));
    }
}
