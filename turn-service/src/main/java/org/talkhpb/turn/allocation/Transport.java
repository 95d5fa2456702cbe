package org.talkhpb.turn.allocation;

/** How a client reaches us. */
public enum Transport {
    UDP("udp"),
    TCP("tcp"),
    TLS("tls");

    private final String label;

    Transport(String label) {
        this.label = label;
    }

    /** The word of logs and metrics. */
    public String label() {
        return label;
    }

    /** Whether messages travel in a stream of bytes, where ChannelData is padded. */
    public boolean isStream() {
        return this != UDP;
    }
}
