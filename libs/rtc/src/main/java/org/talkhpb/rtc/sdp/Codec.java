package org.talkhpb.rtc.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One payload type of an m-line: rtpmap, fmtp and rtcp-fb together.
 *
 * @param payloadType 0 to 127
 * @param name encoding name as written; compare with {@link #is}
 * @param clockRate Hz
 * @param channels 1 unless the rtpmap says more
 * @param format the fmtp text, empty for none
 * @param feedback rtcp-fb values in their order, for example {@code nack pli}
 */
public record Codec(int payloadType, String name, int clockRate, int channels, String format, List<String> feedback) {

    public static final String NACK = "nack";
    public static final String NACK_PLI = "nack pli";
    public static final String CCM_FIR = "ccm fir";
    public static final String REMB = "goog-remb";
    public static final String TRANSPORT_CC = "transport-cc";

    public Codec {
        feedback = List.copyOf(feedback);
    }

    public static Codec audio(int payloadType, String name, int clockRate, int channels) {
        return new Codec(payloadType, name, clockRate, channels, "", List.of());
    }

    public static Codec video(int payloadType, String name) {
        return new Codec(payloadType, name, 90_000, 1, "", List.of());
    }

    /** Opus as every client offers it: 48 kHz, in-band FEC. */
    public static Codec opus(int payloadType) {
        return audio(payloadType, "opus", 48_000, 2).withFormat("minptime=10;useinbandfec=1");
    }

    public static Codec vp8(int payloadType) {
        return video(payloadType, "VP8");
    }

    /** Retransmissions of another payload type (RFC 4588). */
    public static Codec rtx(int payloadType, int retransmitted) {
        return video(payloadType, "rtx").withFormat("apt=" + retransmitted);
    }

    public Codec withFormat(String newFormat) {
        return new Codec(payloadType, name, clockRate, channels, newFormat, feedback);
    }

    public Codec withFeedback(String... values) {
        return withFeedback(List.of(values));
    }

    public Codec withFeedback(List<String> values) {
        return new Codec(payloadType, name, clockRate, channels, format, values);
    }

    public Codec withPayloadType(int newPayloadType) {
        return new Codec(newPayloadType, name, clockRate, channels, format, feedback);
    }

    /** Encoding names are case insensitive (RFC 4855). */
    public boolean is(String encodingName) {
        return name.equalsIgnoreCase(encodingName);
    }

    public boolean hasFeedback(String value) {
        return feedback.contains(value);
    }

    /** This codec with only those of its feedback values that the other side wants too. */
    public Codec keepingFeedback(List<String> wanted) {
        List<String> kept = new ArrayList<>(feedback);
        kept.retainAll(wanted);
        return withFeedback(kept);
    }

    /** A parameter of the fmtp, for example {@code profile-level-id}; names are case insensitive. */
    public Optional<String> parameter(String parameterName) {
        for (String part : format.split(";")) {
            int equals = part.indexOf('=');
            if (equals > 0 && part.substring(0, equals).strip().equalsIgnoreCase(parameterName)) {
                return Optional.of(part.substring(equals + 1).strip());
            }
        }
        return Optional.empty();
    }

    /** The payload type an {@code rtx} codec repeats; empty for every other codec. */
    public OptionalInt retransmits() {
        if (!is("rtx")) {
            return OptionalInt.empty();
        }
        return parameter("apt")
                .filter(value -> value.matches("\\d{1,3}"))
                .map(value -> OptionalInt.of(Integer.parseInt(value)))
                .orElse(OptionalInt.empty());
    }
}
