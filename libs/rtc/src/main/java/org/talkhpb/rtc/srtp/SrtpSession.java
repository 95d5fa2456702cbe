package org.talkhpb.rtc.srtp;

import org.talkhpb.rtc.srtp.KeyDerivation.Use;
import org.talkhpb.rtc.wire.BigEndian;

/**
 * Both directions of SRTP and SRTCP for one peer. Works in place; each method returns the new length of the packet, or a negative number that
 * {@link SrtpRefusal#of} explains. A refused packet has moved no state, but its bytes may be spoiled.
 *
 * <p>An index is protected once only, whatever the profile: under GCM a second time with other bytes would reveal the authentication key
 * (RFC 7714 §8.2), so retransmissions need RTX.
 */
public final class SrtpSession {
    /** SSRCs per direction; clients use up to seven (three layers with RTX and audio). */
    public static final int MAX_SSRCS = 64;

    /** Most that protection adds to a packet, in bytes. */
    public static final int MAX_OVERHEAD = 20;

    private static final int RTP_HEADER = 12;
    private static final int RTCP_HEADER = 8;
    private static final int RTCP_INDEX_MASK = 0x7FFF_FFFF;

    private final Windows sentRtp = new Windows();
    private final Windows sentRtcp = new Windows();
    private final Windows receivedRtp = new Windows();
    private final Windows receivedRtcp = new Windows();
    private final PacketCipher sendRtp;
    private final PacketCipher sendRtcp;
    private final PacketCipher receiveRtp;
    private final PacketCipher receiveRtcp;

    /** Derives the session keys and wipes the master keys. */
    public SrtpSession(SrtpKeys keys) {
        SrtpProfile profile = keys.profile();
        KeyDerivation send = new KeyDerivation(keys.sendKey(), keys.sendSalt());
        KeyDerivation receive = new KeyDerivation(keys.receiveKey(), keys.receiveSalt());
        sendRtp = cipher(profile, send, Use.RTP_ENCRYPTION, Use.RTP_AUTHENTICATION, Use.RTP_SALT);
        sendRtcp = cipher(profile, send, Use.RTCP_ENCRYPTION, Use.RTCP_AUTHENTICATION, Use.RTCP_SALT);
        receiveRtp = cipher(profile, receive, Use.RTP_ENCRYPTION, Use.RTP_AUTHENTICATION, Use.RTP_SALT);
        receiveRtcp = cipher(profile, receive, Use.RTCP_ENCRYPTION, Use.RTCP_AUTHENTICATION, Use.RTCP_SALT);
        keys.wipe();
    }

    private static PacketCipher cipher(
            SrtpProfile profile, KeyDerivation keys, Use encrypt, Use authenticate, Use salt) {
        byte[] sessionKey = keys.derive(encrypt, profile.keyLength());
        byte[] sessionSalt = keys.derive(salt, profile.saltLength());
        return profile.isAead()
                ? new AeadCipher(sessionKey, sessionSalt)
                : new CounterModeCipher(sessionKey, sessionSalt, keys.derive(authenticate, 20));
    }

    /** @param buffer with {@link #MAX_OVERHEAD} bytes behind the packet */
    public int protectRtp(byte[] buffer, int offset, int length) {
        int header = headerLength(buffer, offset, length);
        if (header > length || buffer.length - offset - length < MAX_OVERHEAD) {
            return SrtpRefusal.MALFORMED.asLength();
        }
        int ssrc = BigEndian.i32(buffer, offset + 8);
        ReplayWindow window = sentRtp.of(ssrc);
        long index = window.indexOf(BigEndian.u16(buffer, offset + 2));
        if (sentRtp.isFull(ssrc)) {
            return SrtpRefusal.TOO_MANY_SSRCS.asLength();
        }
        if (!window.isFresh(index)) {
            return SrtpRefusal.REPLAY.asLength();
        }
        window.note(index);
        sentRtp.keep(ssrc, window);
        return sendRtp.sealRtp(buffer, offset, header, length, ssrc, index);
    }

    public int openRtp(byte[] buffer, int offset, int length) {
        int header = headerLength(buffer, offset, length);
        if (header > length) {
            return SrtpRefusal.MALFORMED.asLength();
        }
        int ssrc = BigEndian.i32(buffer, offset + 8);
        if (receivedRtp.isFull(ssrc)) {
            return SrtpRefusal.TOO_MANY_SSRCS.asLength();
        }
        ReplayWindow window = receivedRtp.of(ssrc);
        long index = window.indexOf(BigEndian.u16(buffer, offset + 2));
        if (!window.isFresh(index)) {
            return SrtpRefusal.REPLAY.asLength();
        }
        int opened = receiveRtp.openRtp(buffer, offset, header, length, ssrc, index);
        if (opened < 0) {
            return SrtpRefusal.FORGED.asLength();
        }
        window.note(index);
        receivedRtp.keep(ssrc, window);
        return opened;
    }

    /** @param buffer with {@link #MAX_OVERHEAD} bytes behind the packet */
    public int protectRtcp(byte[] buffer, int offset, int length) {
        if (length < RTCP_HEADER || buffer.length - offset - length < MAX_OVERHEAD) {
            return SrtpRefusal.MALFORMED.asLength();
        }
        int ssrc = BigEndian.i32(buffer, offset + 4);
        if (sentRtcp.isFull(ssrc)) {
            return SrtpRefusal.TOO_MANY_SSRCS.asLength();
        }
        ReplayWindow window = sentRtcp.of(ssrc);
        long index = window.next();
        window.note(index);
        sentRtcp.keep(ssrc, window);
        return sendRtcp.sealRtcp(buffer, offset, length, ssrc, (int) index & RTCP_INDEX_MASK);
    }

    public int openRtcp(byte[] buffer, int offset, int length) {
        if (length < RTCP_HEADER + receiveRtcp.overhead()) {
            return SrtpRefusal.MALFORMED.asLength();
        }
        int ssrc = BigEndian.i32(buffer, offset + 4);
        if (receivedRtcp.isFull(ssrc)) {
            return SrtpRefusal.TOO_MANY_SSRCS.asLength();
        }
        ReplayWindow window = receivedRtcp.of(ssrc);
        long index = receiveRtcp.rtcpIndexWord(buffer, offset, length) & RTCP_INDEX_MASK;
        if (!window.isFresh(index)) {
            return SrtpRefusal.REPLAY.asLength();
        }
        int opened = receiveRtcp.openRtcp(buffer, offset, length, ssrc);
        if (opened < 0) {
            return SrtpRefusal.FORGED.asLength();
        }
        window.note(index);
        receivedRtcp.keep(ssrc, window);
        return opened;
    }

    /** Overwrites all keys; nothing can be protected or opened in earnest any more. */
    public void wipe() {
        sendRtp.wipe();
        sendRtcp.wipe();
        receiveRtp.wipe();
        receiveRtcp.wipe();
    }

    /** Bytes that stay in clear: fixed header, CSRCs, extension (RFC 3550 §5.1, §5.3.1); more than the length when it is no packet. */
    private static int headerLength(byte[] buffer, int offset, int length) {
        if (length < RTP_HEADER) {
            return Integer.MAX_VALUE;
        }
        int header = RTP_HEADER + 4 * (buffer[offset] & 0x0F);
        boolean hasExtension = (buffer[offset] & 0x10) != 0;
        if (!hasExtension) {
            return header;
        }
        return header + 4 > length ? Integer.MAX_VALUE : header + 4 + 4 * BigEndian.u16(buffer, offset + header + 2);
    }
}
