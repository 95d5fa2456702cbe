package org.talkhpb.sfu.negotiate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.talkhpb.contracts.media.CodecWish;
import org.talkhpb.rtc.sdp.Codec;
import org.talkhpb.rtc.sdp.MediaDescription;
import org.talkhpb.rtc.sdp.MediaKind;

/**
 * Chooses the one codec of a line: the wished one when it is offered, else Opus or VP8 (which every Talk client has), else
 * the first offered one we can forward.
 */
final class CodecChoice {
    private static final Set<String> FORWARDED = Set.of("opus", "pcmu", "pcma", "g722", "vp8", "vp9", "h264", "av1");
    private static final String BASELINE_VP9 = "0";

    private CodecChoice() {}

    static Optional<Codec> choose(MediaDescription offered, CodecWish wish) {
        boolean audio = offered.kind() == MediaKind.AUDIO;
        Stream<String> wished = names(audio ? wish.audioCodec() : wish.videoCodec());
        return Stream.concat(wished, Stream.of(audio ? "opus" : "VP8"))
                .map(name -> offeredAs(name, offered, wish))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> offered.codecs().stream()
                        .filter(CodecChoice::isForwarded)
                        .findFirst());
    }

    /** Administrators may give several names, the best first. */
    private static Stream<String> names(Optional<String> list) {
        return list.map(names -> List.of(names.split(","))).orElse(List.of()).stream()
                .map(String::strip);
    }

    private static Optional<Codec> offeredAs(String name, MediaDescription offered, CodecWish wish) {
        List<Codec> candidates = offered.codecs().stream()
                .filter(codec -> codec.is(name) && isForwarded(codec))
                .toList();
        return candidates.stream()
                .filter(codec -> hasWishedProfile(codec, wish))
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }

    private static boolean hasWishedProfile(Codec codec, CodecWish wish) {
        if (codec.is("VP9")) {
            return codec.parameter("profile-id")
                    .orElse(BASELINE_VP9)
                    .equals(wish.vp9Profile().orElse(BASELINE_VP9));
        }
        if (codec.is("H264")) {
            boolean profile = wish.h264Profile()
                    .map(wished -> wished.equalsIgnoreCase(
                            codec.parameter("profile-level-id").orElse("")))
                    .orElse(true);
            return profile && codec.parameter("packetization-mode").orElse("0").equals("1");
        }
        return true;
    }

    private static boolean isForwarded(Codec codec) {
        return FORWARDED.contains(codec.name().toLowerCase(Locale.ROOT));
    }
}
