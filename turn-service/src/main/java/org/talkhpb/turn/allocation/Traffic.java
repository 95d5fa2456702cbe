package org.talkhpb.turn.allocation;

/** Payload of one allocation in both directions. */
final class Traffic {
    private long packetsToPeers;
    private long bytesToPeers;
    private long packetsToClient;
    private long bytesToClient;

    void toPeer(int bytes) {
        packetsToPeers++;
        bytesToPeers += bytes;
    }

    void toClient(int bytes) {
        packetsToClient++;
        bytesToClient += bytes;
    }

    long packetsToPeers() {
        return packetsToPeers;
    }

    long bytesToPeers() {
        return bytesToPeers;
    }

    long packetsToClient() {
        return packetsToClient;
    }

    long bytesToClient() {
        return bytesToClient;
    }
}
