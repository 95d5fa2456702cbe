package org.talkhpb.rtc.sdp;

import static org.talkhpb.rtc.sdp.SdpParser.number;
import static org.talkhpb.rtc.sdp.SdpParser.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects rtpmap, fmtp and rtcp-fb of one payload type. */
final class CodecParser {
    private final int payloadType;
    private final List<String> feedback = new ArrayList<>();
    private String name = "";
    private int clockRate;
    private int channels = 1;
    private String format = "";

    CodecParser(int payloadType) {
        this.payloadType = payloadType;
        staticType();
    }

    /** Static assignments of RFC 3551 that offers may list without an rtpmap. */
    private void staticType() {
        switch (payloadType) {
            case 0 -> map("PCMU/8000");
            case 8 -> map("PCMA/8000");
            case 9 -> map("G722/8000");
            case 13 -> map("CN/8000");
            default -> {}
        }
    }

    void map(String value) {
        String[] parts = value.split("/");
        require(parts.length == 2 || parts.length == 3, "bad rtpmap");
        require(!parts[0].isEmpty() && parts[0].length() <= 32, "bad rtpmap");
        name = parts[0];
        clockRate = number(parts[1], 1, 1_000_000, "bad rtpmap");
        channels = parts.length == 3 ? number(parts[2], 1, 255, "bad rtpmap") : 1;
    }

    void format(String value) {
        format = value;
    }

    void feedback(String value) {
        require(feedback.size() < SdpLimits.MAX_FEEDBACKS_PER_CODEC, "too many feedbacks");
        feedback.add(value);
    }

    /** Empty for a dynamic payload type nobody explained. */
    Optional<Codec> finish(List<String> feedbackForAll) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        List<String> all = new ArrayList<>(feedback);
        feedbackForAll.stream().filter(value -> !all.contains(value)).forEach(all::add);
        return Optional.of(new Codec(payloadType, name, clockRate, channels, format, all));
    }
}
