package org.talkhpb.sfu.packet;

/** Packets of one media loop between two uses. Not shared between loops. */
public final class PacketPool {
    private final Packet[] idle;
    private int size;

    /** @param keep how many idle packets are kept at most */
    public PacketPool(int keep) {
        idle = new Packet[keep];
    }

    public Packet take() {
        if (size == 0) {
            return new Packet(Packet.CAPACITY);
        }
        Packet packet = idle[--size];
        idle[size] = Packet.NONE;
        return packet;
    }

    public void giveBack(Packet packet) {
        if (packet != Packet.NONE && size < idle.length) {
            packet.forget();
            idle[size++] = packet;
        }
    }

    public int size() {
        return size;
    }
}
