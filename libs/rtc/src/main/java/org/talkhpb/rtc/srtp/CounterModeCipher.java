package org.talkhpb.rtc.srtp;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import org.talkhpb.rtc.wire.BigEndian;

/** AES in counter mode with HMAC-SHA1 of 80 bits (RFC 3711 §4.1.1, §4.2.1). */
final class CounterModeCipher implements PacketCipher {
    private static final int TAG = 10;
    private static final int HMAC_SHA1 = 20;
    private static final int BLOCK = 16;
    private static final int RTCP_HEADER = 8;
    private static final int INDEX_WORD = 4;
    private static final int ENCRYPTED = 0x8000_0000;

    private final SessionKey key;
    private final byte[] salt;
    private final byte[] counter = new byte[BLOCK];
    private final byte[] rolloverCounter = new byte[4];
    private final byte[] digest = new byte[HMAC_SHA1];
    private final byte[] claimed = new byte[TAG];
    private final byte[] expected = new byte[TAG];
    private final Cipher cipher;
    private final Mac mac;

    /** @param key 16 bytes; with the salt of 14 bytes and the authentication key of 20, session keys */
    CounterModeCipher(byte[] key, byte[] salt, byte[] authenticationKey) {
        this.key = new SessionKey(key);
        this.salt = Arrays.copyOf(salt, BLOCK);
        try {
            this.cipher = Cipher.getInstance("AES/CTR/NoPadding");
            this.mac = Mac.getInstance("HmacSHA1");
            mac.init(new SessionKey(authenticationKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES or HMAC-SHA1 is missing from this JDK", e);
        }
    }

    @Override
    public int sealRtp(byte[] buffer, int offset, int headerLength, int length, int ssrc, long index) {
        crypt(buffer, offset + headerLength, length - headerLength, ssrc, index);
        authenticateRtp(buffer, offset, length, index);
        System.arraycopy(digest, 0, buffer, offset + length, TAG);
        return length + TAG;
    }

    @Override
    public int openRtp(byte[] buffer, int offset, int headerLength, int length, int ssrc, long index) {
        int sealed = length - TAG;
        if (sealed < headerLength) {
            return FORGED;
        }
        authenticateRtp(buffer, offset, sealed, index);
        if (!tagMatches(buffer, offset + sealed)) {
            return FORGED;
        }
        crypt(buffer, offset + headerLength, sealed - headerLength, ssrc, index);
        return sealed;
    }

    @Override
    public int sealRtcp(byte[] buffer, int offset, int length, int ssrc, int index) {
        crypt(buffer, offset + RTCP_HEADER, length - RTCP_HEADER, ssrc, index);
        BigEndian.put32(buffer, offset + length, index | ENCRYPTED);
        authenticate(buffer, offset, length + INDEX_WORD);
        System.arraycopy(digest, 0, buffer, offset + length + INDEX_WORD, TAG);
        return length + overhead();
    }

    @Override
    public int openRtcp(byte[] buffer, int offset, int length, int ssrc) {
        int plain = length - overhead();
        int word = rtcpIndexWord(buffer, offset, length);
        if (plain < RTCP_HEADER || word >= 0) {
            return FORGED;
        }
        authenticate(buffer, offset, plain + INDEX_WORD);
        if (!tagMatches(buffer, offset + plain + INDEX_WORD)) {
            return FORGED;
        }
        crypt(buffer, offset + RTCP_HEADER, plain - RTCP_HEADER, ssrc, word & ~ENCRYPTED);
        return plain;
    }

    @Override
    public int rtcpIndexWord(byte[] buffer, int offset, int length) {
        return BigEndian.i32(buffer, offset + length - overhead());
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
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[BLOCK]));
            mac.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot overwrite a key", e);
        }
    }

    /** Counter block: salt xor (SSRC at byte 4, index at byte 8), then 16 bits that count blocks. */
    private void crypt(byte[] buffer, int from, int count, int ssrc, long index) {
        System.arraycopy(salt, 0, counter, 0, BLOCK);
        xor32(counter, 4, ssrc);
        xor32(counter, 8, (int) (index >>> 16));
        xor32(counter, 12, (int) index << 16);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(counter));
            cipher.doFinal(buffer, from, count, buffer, from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot run AES in counter mode", e);
        }
    }

    private void authenticateRtp(byte[] buffer, int offset, int length, long index) {
        BigEndian.put32(rolloverCounter, 0, (int) (index >>> 16));
        mac.update(buffer, offset, length);
        mac.update(rolloverCounter);
        finishDigest();
    }

    private void authenticate(byte[] buffer, int offset, int length) {
        mac.update(buffer, offset, length);
        finishDigest();
    }

    private void finishDigest() {
        try {
            mac.doFinal(digest, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA1 gives 20 bytes", e);
        }
    }

    private boolean tagMatches(byte[] buffer, int at) {
        System.arraycopy(buffer, at, claimed, 0, TAG);
        System.arraycopy(digest, 0, expected, 0, TAG);
        return MessageDigest.isEqual(claimed, expected);
    }

    private static void xor32(byte[] block, int at, int value) {
        BigEndian.put32(block, at, BigEndian.i32(block, at) ^ value);
    }
}
