package org.talkhpb.rtc.sdp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * Offers of real clients. Chromium (with the simulcast munging of Talk's web client) and Firefox are captures, their
 * addresses replaced; the mobile one has Talk's form of libwebrtc's, and aiortc its own dialect with sctpmap.
 */
final class Offers {
    static final String CHROMIUM = "chromium-sim.sdp";
    static final String FIREFOX = "firefox-rids.sdp";
    static final String MOBILE = "mobile-h264-first.sdp";
    static final String AIORTC = "aiortc.sdp";

    private Offers() {}

    static Stream<String> names() {
        return Stream.of(CHROMIUM, FIREFOX, MOBILE, AIORTC);
    }

    static String text(String name) {
        try (InputStream in = Offers.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\n", "\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SessionDescription parsed(String name) {
        return SessionDescription.parse(text(name));
    }
}
