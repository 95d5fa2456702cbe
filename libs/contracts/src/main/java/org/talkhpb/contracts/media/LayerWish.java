package org.talkhpb.contracts.media;

import java.util.Optional;

/**
 * What a subscriber wants of a stream ({@code selectStream}); an absent value leaves the setting as it is.
 *
 * @param substream 0 low … 2 high simulcast layer
 * @param temporal 0 … 2 temporal layer
 */
public record LayerWish(
        Optional<Integer> substream, Optional<Integer> temporal, Optional<Boolean> audio, Optional<Boolean> video) {
    public static final LayerWish NONE =
            new LayerWish(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
