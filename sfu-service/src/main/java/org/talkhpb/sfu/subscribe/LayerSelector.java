package org.talkhpb.sfu.subscribe;

/**
 * Decides which simulcast and temporal layers of a video track one subscriber gets now: the least of what it asked for,
 * what may be sent to it and what is alive. Layers are numbered by rising resolution. Changes of the encoding happen at
 * the first packet of a keyframe only; until then the old one goes on.
 */
public final class LayerSelector {
    /** No layer. */
    public static final int NONE = -1;

    /** The topmost layer, whatever its number. */
    public static final int HIGHEST = 7;

    /** What to do with a packet. */
    public enum Choice {
        FORWARD,
        /** Forward, as the first packet of another encoding. */
        RESTART,
        /** Leave out: another encoding is shown. */
        OTHER_LAYER,
        /** Leave out: above the temporal layer wanted. */
        TEMPORAL_LAYER,
        /** Leave out: no keyframe came yet. */
        AWAITING_KEYFRAME,
        /** Leave out: the subscriber does not want this medium now. */
        PAUSED
    }

    private int wishedLayer = HIGHEST;
    private int wishedTemporal = HIGHEST;
    private boolean paused;
    private int activeLayers;
    private int current = NONE;
    private int temporal;
    private int frameTimestamp;
    private boolean frameKept;

    public void wishLayer(int layer) {
        wishedLayer = layer;
    }

    public void wishTemporal(int layer) {
        wishedTemporal = layer;
    }

    /** Nothing is wanted until {@link #resume}. */
    public void pause() {
        paused = true;
        current = NONE;
    }

    /** Goes on with the next keyframe. */
    public void resume() {
        paused = false;
    }

    /** Starts anew with the next keyframe. */
    public void restart() {
        current = NONE;
    }

    /** Another source: nothing is known of its layers. */
    public void forgetLayers() {
        activeLayers = 0;
        current = NONE;
    }

    public boolean isPaused() {
        return paused;
    }

    /** Packets of the layer come. */
    public void onLayerAlive(int layer) {
        activeLayers |= 1 << layer;
    }

    /** The encoder stopped making the layer. */
    public void onLayerDead(int layer) {
        activeLayers &= ~(1 << layer);
    }

    /** The layer being forwarded, or {@link #NONE} before the first keyframe. */
    public int current() {
        return current;
    }

    /** The temporal layer up to which frames are forwarded. */
    public int currentTemporal() {
        return temporal;
    }

    /** The layer that should be forwarded: the best living one not above the wish, else the lowest living one. */
    public int target() {
        if (paused || activeLayers == 0) {
            return NONE;
        }
        int allowed = activeLayers & (1 << wishedLayer + 1) - 1;
        return allowed != 0 ? 31 - Integer.numberOfLeadingZeros(allowed) : Integer.numberOfTrailingZeros(activeLayers);
    }

    /** The layer of which a keyframe is needed to get on, or {@link #NONE}. */
    public int awaited() {
        int target = target();
        return target == current ? NONE : target;
    }

    /**
     * Decides about a packet.
     *
     * @param layer the encoding it belongs to
     * @param keyframeStart first packet of a frame from which decoding can start
     * @param timestamp its RTP timestamp; packets of one frame share it
     * @param temporalLayer of its frame, or -1 where the codec does not say
     * @param temporalSync the frame permits to step up to its temporal layer
     */
    public Choice choose(int layer, boolean keyframeStart, int timestamp, int temporalLayer, boolean temporalSync) {
        if (paused) {
            return Choice.PAUSED;
        }
        if (keyframeStart && layer != current && isImprovement(layer)) {
            current = layer;
            temporal = wishedTemporal;
            frameTimestamp = timestamp;
            frameKept = true;
            return Choice.RESTART;
        }
        if (current == NONE) {
            return Choice.AWAITING_KEYFRAME;
        }
        if (layer != current) {
            return Choice.OTHER_LAYER;
        }
        if (temporalLayer < 0) {
            return Choice.FORWARD;
        }
        return keepsFrame(keyframeStart, timestamp, temporalLayer, temporalSync)
                ? Choice.FORWARD
                : Choice.TEMPORAL_LAYER;
    }

    /** The target itself; while nothing is shown or what is shown is dead, anything that can be decoded is better. */
    private boolean isImprovement(int layer) {
        boolean shown = current != NONE && (activeLayers & 1 << current) != 0;
        return layer == target() || !shown;
    }

    private boolean keepsFrame(boolean keyframeStart, int timestamp, int temporalLayer, boolean temporalSync) {
        if (timestamp == frameTimestamp && !keyframeStart) {
            return frameKept;
        }
        if (temporal > wishedTemporal || keyframeStart) {
            temporal = wishedTemporal;
        } else if (temporalLayer == temporal + 1 && temporalLayer <= wishedTemporal && temporalSync) {
            temporal = temporalLayer;
        }
        boolean kept = temporalLayer <= temporal;
        if (timestamp - frameTimestamp > 0) {
            frameTimestamp = timestamp;
            frameKept = kept;
        }
        return kept;
    }
}
