package org.talkhpb.contracts.media;

import java.util.Optional;

/** Codecs and profiles a publisher asked for beside its offer ({@code offer-codecs}); absent: Opus and VP8. */
public record CodecWish(
        Optional<String> audioCodec,
        Optional<String> videoCodec,
        Optional<String> vp9Profile,
        Optional<String> h264Profile) {
    public static final CodecWish NONE =
            new CodecWish(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
