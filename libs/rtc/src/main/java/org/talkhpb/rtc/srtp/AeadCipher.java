package org.talkhpb.rtc.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.talkhpb.rtc.wire.BigEndian;

/** AES-GCM for SRTP and SRTCP (RFC 7714). The nonce is salt xor (SSRC, index), so an index must never be sealed twice. */
final class AeadCipher implements PacketCipher {
    private static final int TAG = 16;
    private static final int TAG_BITS = 8 * TAG;
    private static final int NONCE = 12;
    private static final int RTCP_HEADER = 8;
    private static final int INDEX_WORD = 4;
    private static final int ENCRYPTED = 0x8000_0000;
    private final SessionKey key;
    private final byte[] salt;
    private final byte[] nonce = new byte[NONCE];
    private final Cipher cipher;

    /** @param key 16 or 32 bytes; with the 12-byte salt a session key, not a master key */
    AeadCipher(byte[] key, byte[] salt) {
        this.key = new SessionKey(key);
        this.salt = salt;
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing from this JDK", e);
        }
    }

    @Override
    public int sealRtp(byte[] buffer, int offset, int headerLength, int length, int ssrc, long index) {
        try {
            begin(Cipher.ENCRYPT_MODE, ssrc, (int) (index >>> 16), (int) index & 0xFFFF);
            cipher.updateAAD(buffer, offset, headerLength);
            int body = offset + headerLength;
            return headerLength + cipher.doFinal(buffer, body, length - headerLength, buffer, body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal", e);
        }
    }

    @Override
    public int openRtp(byte[] buffer, int offset, int headerLength, int length, int ssrc, long index) {
        if (length < headerLength + TAG) {
            return FORGED;
        }
        try {
            begin(Cipher.DECRYPT_MODE, ssrc, (int) (index >>> 16), (int) index & 0xFFFF);
            cipher.updateAAD(buffer, offset, headerLength);
            int body = offset + headerLength;
            return headerLength + cipher.doFinal(buffer, body, length - headerLength, buffer, body);
        } catch (AEADBadTagException forged) {
            return FORGED;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot open", e);
        }
    }

    @Override
    public int sealRtcp(byte[] buffer, int offset, int length, int ssrc, int index) {
        byte[] word = new byte[INDEX_WORD];
        BigEndian.put32(word, 0, index | ENCRYPTED);
        try {
            begin(Cipher.ENCRYPT_MODE, ssrc, 0, index);
            cipher.updateAAD(buffer, offset, RTCP_HEADER);
            cipher.updateAAD(word);
            int body = offset + RTCP_HEADER;
            int sealed = RTCP_HEADER + cipher.doFinal(buffer, body, length - RTCP_HEADER, buffer, body);
            System.arraycopy(word, 0, buffer, offset + sealed, INDEX_WORD);
            return sealed + INDEX_WORD;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal", e);
        }
    }

    @Override
    public int openRtcp(byte[] buffer, int offset, int length, int ssrc) {
        int sealed = length - INDEX_WORD;
        int word = rtcpIndexWord(buffer, offset, length);
        // Nobody negotiates unencrypted SRTCP; without the E bit it would be authenticated differently, and is refused.
        if (sealed < RTCP_HEADER + TAG || word >= 0) {
            return FORGED;
        }
        try {
            begin(Cipher.DECRYPT_MODE, ssrc, 0, word & ~ENCRYPTED);
            cipher.updateAAD(buffer, offset, RTCP_HEADER);
            cipher.updateAAD(buffer, offset + sealed, INDEX_WORD);
            int body = offset + RTCP_HEADER;
            return RTCP_HEADER + cipher.doFinal(buffer, body, sealed - RTCP_HEADER, buffer, body);
        } catch (AEADBadTagException forged) {
            return FORGED;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot open", e);
        }
    }

    @Override
    public int rtcpIndexWord(byte[] buffer, int offset, int length) {
        return BigEndian.i32(buffer, offset + length - INDEX_WORD);
    }

    @Override
    public int overhead() {
        return TAG + INDEX_WORD;
    }

    @Override
    public void wipe() {
        key.destroy();
        Arrays.fill(salt, (byte) 0);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, new byte[NONCE]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot overwrite a key", e);
        }
    }

    /** Nonce: two zero bytes, SSRC, then ROC and sequence number (RTP) or two zero bytes and index (RTCP); all xored with the salt. */
    private void begin(int mode, int ssrc, int rolloverCounter, int low) throws GeneralSecurityException {
        System.arraycopy(salt, 0, nonce, 0, NONCE);
        xor32(nonce, 2, ssrc);
        xor32(nonce, 6, rolloverCounter);
        xor32(nonce, 8, low);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    }

    private static void xor32(byte[] block, int at, int value) {
        BigEndian.put32(block, at, BigEndian.i32(block, at) ^ value);
    }
}
