package org.talkhpb.sfu.subscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.talkhpb.sfu.subscribe.LayerSelector.Choice.AWAITING_KEYFRAME;
import static org.talkhpb.sfu.subscribe.LayerSelector.Choice.FORWARD;
import static org.talkhpb.sfu.subscribe.LayerSelector.Choice.OTHER_LAYER;
import static org.talkhpb.sfu.subscribe.LayerSelector.Choice.PAUSED;
import static org.talkhpb.sfu.subscribe.LayerSelector.Choice.RESTART;
import static org.talkhpb.sfu.subscribe.LayerSelector.Choice.TEMPORAL_LAYER;

import org.junit.jupiter.api.Test;
import org.talkhpb.sfu.subscribe.LayerSelector.Choice;

class LayerSelectorTest {
    private final LayerSelector selector = new LayerSelector();
    private int timestamp;

    @Test
    void startsWithAKeyframeOfAnyLayerAndClimbsToTheTarget() {
        alive(0, 1, 2);
        assertThat(delta(2)).isEqualTo(AWAITING_KEYFRAME);
        assertThat(key(0)).isEqualTo(RESTART);
        assertThat(selector.awaited()).isEqualTo(2);
        assertThat(delta(0)).isEqualTo(FORWARD);
        assertThat(delta(2)).isEqualTo(OTHER_LAYER);
        assertThat(key(2)).isEqualTo(RESTART);
        assertThat(delta(0)).isEqualTo(OTHER_LAYER);
        assertThat(selector.awaited()).isEqualTo(LayerSelector.NONE);
    }

    @Test
    void keepsTheOldLayerUntilTheKeyframeOfTheNewOne() {
        alive(0, 1, 2);
        key(2);
        selector.wishLayer(0);
        assertThat(selector.awaited()).isZero();
        assertThat(delta(2)).isEqualTo(FORWARD);
        assertThat(delta(0)).isEqualTo(OTHER_LAYER);
        assertThat(key(1)).isEqualTo(OTHER_LAYER);
        assertThat(key(0)).isEqualTo(RESTART);
        assertThat(delta(2)).isEqualTo(OTHER_LAYER);
    }

    @Test
    void takesTheNextLowerLivingLayerElseTheLowest() {
        alive(0, 2);
        selector.wishLayer(1);
        assertThat(selector.target()).isZero();
        selector.onLayerDead(0);
        assertThat(selector.target()).isEqualTo(2);
        selector.onLayerDead(2);
        assertThat(selector.target()).isEqualTo(LayerSelector.NONE);
    }

    @Test
    void takesAnyKeyframeWhenTheShownLayerIsDead() {
        alive(0, 1, 2);
        key(2);
        selector.onLayerDead(2);
        assertThat(key(0)).isEqualTo(RESTART);
        assertThat(selector.awaited()).isEqualTo(1);
    }

    @Test
    void resumesWithAKeyframeAfterAPause() {
        alive(0);
        key(0);
        selector.pause();
        assertThat(delta(0)).isEqualTo(PAUSED);
        assertThat(selector.awaited()).isEqualTo(LayerSelector.NONE);
        selector.resume();
        assertThat(selector.awaited()).isZero();
        assertThat(delta(0)).isEqualTo(AWAITING_KEYFRAME);
        assertThat(key(0)).isEqualTo(RESTART);
    }

    @Test
    void dropsTemporalLayersAtTheNextFrame() {
        alive(0);
        key(0);
        assertThat(temporal(2, false)).isEqualTo(FORWARD);
        selector.wishTemporal(0);
        assertThat(sameFrame(2)).isEqualTo(FORWARD);
        assertThat(temporal(1, false)).isEqualTo(TEMPORAL_LAYER);
        assertThat(temporal(0, false)).isEqualTo(FORWARD);
    }

    @Test
    void climbsTemporalLayersOneByOneAtSyncFrames() {
        alive(0);
        selector.wishTemporal(0);
        key(0);
        selector.wishTemporal(2);
        assertThat(temporal(1, false)).isEqualTo(TEMPORAL_LAYER);
        assertThat(temporal(2, true)).isEqualTo(TEMPORAL_LAYER);
        assertThat(temporal(1, true)).isEqualTo(FORWARD);
        assertThat(temporal(2, true)).isEqualTo(FORWARD);
        assertThat(temporal(2, false)).isEqualTo(FORWARD);
    }

    private void alive(int... layers) {
        for (int layer : layers) {
            selector.onLayerAlive(layer);
        }
    }

    private Choice key(int layer) {
        return selector.choose(layer, true, timestamp += 3_000, 0, false);
    }

    private Choice delta(int layer) {
        return selector.choose(layer, false, timestamp += 3_000, 0, false);
    }

    private Choice temporal(int temporalLayer, boolean sync) {
        return selector.choose(0, false, timestamp += 3_000, temporalLayer, sync);
    }

    private Choice sameFrame(int temporalLayer) {
        return selector.choose(0, false, timestamp, temporalLayer, false);
    }
}
