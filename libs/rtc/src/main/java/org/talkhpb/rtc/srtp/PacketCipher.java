package org.talkhpb.rtc.srtp;

/**
 * Encrypts and authenticates packets of one direction and one kind (RTP or RTCP) in place, given their index. Knows nothing of windows and
 * roll-over.
 */
sealed interface PacketCipher permits AeadCipher, CounterModeCipher {
    int FORGED = -1;

    /**
     * @param headerLength bytes at the start that stay in clear
     * @param index 48 bits: roll-over counter and sequence number
     * @return new length
     */
    int sealRtp(byte[] buffer, int offset, int headerLength, int length, int ssrc, long index);

    /** @return length of the plain packet, or {@link #FORGED} */
    int openRtp(byte[] buffer, int offset, int headerLength, int length, int ssrc, long index);

    /** @param index 31 bits; written behind the packet with the E bit */
    int sealRtcp(byte[] buffer, int offset, int length, int ssrc, int index);

    /** @return length of the plain packet, or {@link #FORGED} */
    int openRtcp(byte[] buffer, int offset, int length, int ssrc);

    /** The E bit and index of a protected RTCP packet. */
    int rtcpIndexWord(byte[] buffer, int offset, int length);

    /** Bytes that sealing adds, at most. */
    int overhead();

    /** Overwrites the keys, ours and those the JDK's ciphers hold. Unusable afterwards. */
    void wipe();
}
