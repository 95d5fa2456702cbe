package org.talkhpb.rtc.sdp;

import static org.talkhpb.rtc.sdp.SdpParser.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Collects ICE and DTLS attributes of the session or of one m-line. */
final class TransportParser {
    private String ufrag = "";
    private String password = "";
    private List<String> iceOptions = List.of();
    private final List<Fingerprint> fingerprints = new ArrayList<>();
    private Optional<Setup> setup = Optional.empty();
    private final List<Candidate> candidates = new ArrayList<>();
    private boolean endOfCandidates;

    /** Takes the attribute if it is about transport; everything else is somebody else's. */
    void attribute(String name, String value) {
        switch (name) {
            case "ice-ufrag" -> ufrag = iceString(value, 4, "bad ice-ufrag");
            case "ice-pwd" -> password = iceString(value, 22, "bad ice-pwd");
            case "ice-options" -> iceOptions = List.of(value.split(" +"));
            case "fingerprint" -> fingerprint(value);
            case "setup" -> setup = Optional.of(setup(value));
            case "candidate" -> candidate(value);
            case "end-of-candidates" -> endOfCandidates = true;
            default -> {}
        }
    }

    private static String iceString(String value, int minimum, String rule) {
        require(value.length() >= minimum && value.length() <= 256, rule);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean allowed = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            // '-', '_' and '=' are outside RFC 8839's ice-char, but clients in the field use base64 variants.
            require(allowed || "+/-_=".indexOf(c) >= 0, rule);
        }
        return value;
    }

    private void fingerprint(String value) {
        String[] words = value.split(" +");
        require(words.length == 2 && words[1].length() <= 256, "bad fingerprint");
        require(words[1].matches("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2})*"), "bad fingerprint");
        require(fingerprints.size() < SdpLimits.MAX_FINGERPRINTS, "too many fingerprints");
        fingerprints.add(new Fingerprint(words[0].toLowerCase(Locale.ROOT), words[1].toUpperCase(Locale.ROOT)));
    }

    private static Setup setup(String value) {
        return switch (value) {
            case "actpass" -> Setup.ACTPASS;
            case "active" -> Setup.ACTIVE;
            case "passive" -> Setup.PASSIVE;
            default -> throw new InvalidSdp("bad setup");
        };
    }

    private void candidate(String value) {
        require(candidates.size() < SdpLimits.MAX_CANDIDATES, "too many candidates");
        // A candidate we cannot read is one we cannot use, not a reason to refuse the call (RFC 8839 section 5.1).
        Candidate.parse("candidate:" + value).ifPresent(candidates::add);
    }

    /** The m-line's own values, and the session's where it says nothing. */
    TransportParameters inheriting(TransportParser session) {
        return new TransportParameters(
                ufrag.isEmpty() ? session.ufrag : ufrag,
                password.isEmpty() ? session.password : password,
                iceOptions.isEmpty() ? session.iceOptions : iceOptions,
                fingerprints.isEmpty() ? session.fingerprints : fingerprints,
                setup.or(() -> session.setup),
                candidates,
                endOfCandidates || session.endOfCandidates);
    }
}
