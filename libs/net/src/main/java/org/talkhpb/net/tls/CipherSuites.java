package org.talkhpb.net.tls;

import java.util.Arrays;

/** Which suites are offered: forward secrecy and authenticated encryption only. */
final class CipherSuites {
    private CipherSuites() {}

    static String[] strong(String[] supported) {
        return Arrays.stream(supported).filter(CipherSuites::isStrong).toArray(String[]::new);
    }

    private static boolean isStrong(String suite) {
        boolean authenticated = suite.contains("_GCM_") || suite.contains("_CHACHA20_");
        boolean tls13 = suite.startsWith("TLS_AES_") || suite.startsWith("TLS_CHACHA20_");
        return authenticated && (tls13 || suite.startsWith("TLS_ECDHE_"));
    }
}
