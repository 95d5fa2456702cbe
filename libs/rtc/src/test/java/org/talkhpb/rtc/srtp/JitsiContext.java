package org.talkhpb.rtc.srtp;

import java.security.GeneralSecurityException;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;
import org.jitsi.srtp.SrtpPolicy;
import org.jitsi.utils.ByteArrayBuffer;
import org.jitsi.utils.logging2.LoggerImpl;

/** One direction of jitsi-srtp with the keys of a session of ours, to compare with: results in tests, figures in benchmarks. */
final class JitsiContext implements ByteArrayBuffer {
    private final SrtpCryptoContext context;
    private byte[] buffer = {};
    private int length;

    /** @param isSender whether it protects; otherwise it opens */
    JitsiContext(SrtpProfile profile, byte[] masterKey, byte[] masterSalt, int ssrc, boolean isSender)
            throws GeneralSecurityException {
        SrtpPolicy policy = new SrtpPolicy(
                profile.isAead() ? SrtpPolicy.AESGCM_ENCRYPTION : SrtpPolicy.AESCM_ENCRYPTION,
                profile.keyLength(),
                profile.isAead() ? SrtpPolicy.NULL_AUTHENTICATION : SrtpPolicy.HMACSHA1_AUTHENTICATION,
                profile.isAead() ? 0 : 20,
                profile.tagLength(),
                profile.saltLength());
        context = new SrtpContextFactory(
                        isSender, masterKey.clone(), masterSalt.clone(), policy, policy, new LoggerImpl("srtp"))
                .deriveContext(ssrc, 0);
    }

    /** @return the new length */
    int protect(byte[] packet, int size) throws GeneralSecurityException {
        buffer = packet;
        length = size;
        return context.transformPacket(this) == SrtpErrorStatus.OK ? length : -1;
    }

    /** @return the new length */
    int open(byte[] packet, int size) throws GeneralSecurityException {
        buffer = packet;
        length = size;
        return context.reverseTransformPacket(this, false) == SrtpErrorStatus.OK ? length : -1;
    }

    @Override
    public byte[] getBuffer() {
        return buffer;
    }

    @Override
    public int getOffset() {
        return 0;
    }

    @Override
    public int getLength() {
        return length;
    }

    @Override
    public void setLength(int newLength) {
        length = newLength;
    }

    @Override
    public void setOffset(int offset) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isInvalid() {
        return false;
    }

    @Override
    public void readRegionToBuff(int from, int count, byte[] to) {
        System.arraycopy(buffer, from, to, 0, count);
    }

    /** The arrays have room enough. */
    @Override
    public void grow(int bytes) {}

    @Override
    public void append(byte[] data, int count) {
        System.arraycopy(data, 0, buffer, length, count);
        length += count;
    }

    @Override
    public void shrink(int bytes) {
        length -= bytes;
    }
}
