package org.talkhpb.rtc.srtp;

import java.util.Arrays;

/**
 * Master keys and salts of both directions. Wiped by {@link SrtpSession} once the session keys are derived; never log them.
 */
public record SrtpKeys(SrtpProfile profile, byte[] sendKey, byte[] sendSalt, byte[] receiveKey, byte[] receiveSalt) {
    /** Cuts the exported material (client key, server key, client salt, server salt; RFC 5764 §4.2) for the side that was DTLS client. */
    public static SrtpKeys forClient(SrtpProfile profile, byte[] exported) {
        SrtpKeys server = forServer(profile, exported);
        return new SrtpKeys(profile, server.receiveKey, server.receiveSalt, server.sendKey, server.sendSalt);
    }

    /** As {@link #forClient} for the side that was DTLS server. */
    public static SrtpKeys forServer(SrtpProfile profile, byte[] exported) {
        int key = profile.keyLength();
        int salt = profile.saltLength();
        return new SrtpKeys(
                profile,
                Arrays.copyOfRange(exported, key, 2 * key),
                Arrays.copyOfRange(exported, 2 * key + salt, 2 * (key + salt)),
                Arrays.copyOfRange(exported, 0, key),
                Arrays.copyOfRange(exported, 2 * key, 2 * key + salt));
    }

    void wipe() {
        Arrays.fill(sendKey, (byte) 0);
        Arrays.fill(sendSalt, (byte) 0);
        Arrays.fill(receiveKey, (byte) 0);
        Arrays.fill(receiveSalt, (byte) 0);
    }

    /** Never the keys. */
    @Override
    public String toString() {
        return "SrtpKeys[" + profile + "]";
    }
}
