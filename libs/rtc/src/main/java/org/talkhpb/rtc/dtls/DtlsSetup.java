package org.talkhpb.rtc.dtls;

import java.util.Locale;
import java.util.Optional;

/** Value of {@code a=setup} (RFC 4145, RFC 8842): who sends the ClientHello. */
public enum DtlsSetup {
    ACTIVE,
    PASSIVE,
    ACTPASS;

    /** The word in SDP. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DtlsSetup> of(String text) {
        for (DtlsSetup setup : values()) {
            if (setup.text().equals(text)) {
                return Optional.of(setup);
            }
        }
        return Optional.empty();
    }
}
