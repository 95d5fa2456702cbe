package org.talkhpb.sfu.packet;

/**
 * A received RTP packet in plaintext and the facts read from it once, so that forwarding to a thousand subscribers
 * parses nothing. Pooled: owned by the {@link RetransmitCache} of its layer, valid for others only during a call.
 * Belongs to one media loop.
 */
public final class Packet {
    /** Larger packets are not forwarded: no WebRTC sender makes them. */
    public static final int CAPACITY = 1_600;

    /** Stands for a number the codec or the sender does not give. */
    public static final int UNKNOWN = -1;

    /** The answer of a search that found nothing. */
    public static final Packet NONE = new Packet(0);

    final byte[] bytes;
    int length;
    long sequence;
    long receivedNanos;
    int timestamp;
    boolean marker;
    int payloadOffset;
    int payloadLength;
    int audioLevelOffset;
    int dependencyOffset;
    int dependencyLength;
    boolean keyframeStart;
    int temporalLayer;
    boolean temporalSync;
    long picture;
    int baseLayerIndex;

    Packet(int capacity) {
        bytes = new byte[capacity];
        forget();
    }

    /** Makes it blank for the next packet. */
    void forget() {
        length = 0;
        sequence = UNKNOWN;
        payloadOffset = 0;
        payloadLength = 0;
        audioLevelOffset = UNKNOWN;
        dependencyOffset = UNKNOWN;
        dependencyLength = 0;
        keyframeStart = false;
        temporalLayer = UNKNOWN;
        temporalSync = false;
        picture = UNKNOWN;
        baseLayerIndex = UNKNOWN;
    }

    /** The packet as it came, from index 0; read only for all but the cache. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** The publisher's sequence number, extended by its roll-overs. */
    public long sequence() {
        return sequence;
    }

    public long receivedNanos() {
        return receivedNanos;
    }

    /** The publisher's RTP timestamp. */
    public int timestamp() {
        return timestamp;
    }

    public boolean marker() {
        return marker;
    }

    public int payloadOffset() {
        return payloadOffset;
    }

    /** Without RTP padding; 0 for a packet that only pads. */
    public int payloadLength() {
        return payloadLength;
    }

    /** Where the one byte of RFC 6464 lies, or {@link #UNKNOWN}. */
    public int audioLevelOffset() {
        return audioLevelOffset;
    }

    /** Where the dependency descriptor (AV1) lies, or {@link #UNKNOWN}. */
    public int dependencyOffset() {
        return dependencyOffset;
    }

    public int dependencyLength() {
        return dependencyLength;
    }

    /** The first packet of a frame from which decoding can start. */
    public boolean isKeyframeStart() {
        return keyframeStart;
    }

    /** 0 is the base layer; {@link #UNKNOWN} where the codec does not say. */
    public int temporalLayer() {
        return temporalLayer;
    }

    /** The frame needs nothing but the base layer, so a receiver may step up here (VP8 Y, VP9 U). */
    public boolean isTemporalSync() {
        return temporalSync;
    }

    /** VP8's picture id, extended by its roll-overs, or {@link #UNKNOWN}. */
    public long picture() {
        return picture;
    }

    /** VP8's TL0PICIDX, 0 … 255, or {@link #UNKNOWN}. */
    public int baseLayerIndex() {
        return baseLayerIndex;
    }
}
