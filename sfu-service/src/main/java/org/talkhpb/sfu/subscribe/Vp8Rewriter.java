package org.talkhpb.sfu.subscribe;

import org.talkhpb.rtc.rtp.payload.Vp8Descriptor;
import org.talkhpb.sfu.packet.Packet;

/**
 * Renumbers picture ids and TL0PICIDX of VP8 (RFC 7741) so that they go on without a gap over left-out temporal layers
 * and changes of the encoding: libwebrtc holds frames back for pictures it believes missing.
 */
public final class Vp8Rewriter {
    private static final int MEMORY = 128;
    private static final int BASE_LAYER_SHIFT = 16;

    private final SequenceRewriter pictures;
    private final Vp8Descriptor descriptor = new Vp8Descriptor();
    private int baseLayerOffset;
    private int lastBaseLayer;

    /** @param firstPicture the picture id the first frame gets */
    public Vp8Rewriter(int firstPicture) {
        pictures = new SequenceRewriter(firstPicture, MEMORY);
    }

    /** Another encoding (or the same after a pause) goes on with this packet's frame. */
    public void restartAt(Packet packet) {
        if (packet.picture() != Packet.UNKNOWN) {
            pictures.restartAt(packet.picture());
        }
        if (packet.baseLayerIndex() != Packet.UNKNOWN) {
            baseLayerOffset = lastBaseLayer + 1 - packet.baseLayerIndex();
        }
    }

    /** A frame is left out because of its temporal layer. */
    public void skip(Packet packet) {
        if (packet.picture() != Packet.UNKNOWN) {
            pictures.skip(packet.picture());
        }
    }

    /** The numbers of a packet to forward, as {@link #write} takes them; fits in 24 bits. */
    public int forward(Packet packet) {
        int numbers = 0;
        if (packet.picture() != Packet.UNKNOWN) {
            numbers = (int) pictures.forward(packet.picture()) & 0x7FFF;
        }
        if (packet.baseLayerIndex() != Packet.UNKNOWN) {
            lastBaseLayer = packet.baseLayerIndex() + baseLayerOffset & 0xFF;
            numbers |= lastBaseLayer << BASE_LAYER_SHIFT;
        }
        return numbers;
    }

    /**
     * Puts the numbers into a copy of the packet.
     *
     * @param payload where the payload starts in {@code target}
     */
    public void write(int numbers, Packet source, byte[] target, int payload) {
        if (source.picture() == Packet.UNKNOWN || !descriptor.wrap(target, payload, source.payloadLength())) {
            return;
        }
        descriptor.setPictureId(numbers & 0x7FFF);
        descriptor.setTl0PictureIndex(numbers >>> BASE_LAYER_SHIFT);
    }
}
