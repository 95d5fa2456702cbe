package org.talkhpb.net.tls;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import java.util.Optional;

/** Wraps the two older forms of private keys into PKCS #8 (RFC 5958), which is all that the JDK reads. */
final class Der {
    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int SEQUENCE = 0x30;
    private static final int PARAMETERS = 0xA0;
    private static final byte[] VERSION_0 = {INTEGER, 1, 0};
    /** rsaEncryption (1.2.840.113549.1.1.1) with NULL parameters. */
    private static final byte[] RSA = {
        0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00
    };
    /** id-ecPublicKey (1.2.840.10045.2.1); the curve follows as parameter. */
    private static final byte[] EC = {0x06, 0x07, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x02, 0x01};

    private Der() {}

    static byte[] pkcs8OfRsa(byte[] pkcs1) {
        return element(SEQUENCE, VERSION_0, element(SEQUENCE, RSA), element(OCTET_STRING, pkcs1));
    }

    /** @param sec1 an ECPrivateKey of RFC 5915, which must name its curve */
    static byte[] pkcs8OfEc(byte[] sec1) throws GeneralSecurityException {
        byte[] curve = curve(sec1).orElseThrow(() -> new InvalidKeySpecException("the EC key does not name its curve"));
        return element(SEQUENCE, VERSION_0, element(SEQUENCE, EC, curve), element(OCTET_STRING, sec1));
    }

    private static Optional<byte[]> curve(byte[] sec1) {
        Optional<Element> outer = read(sec1, 0, sec1.length).filter(found -> found.tag() == SEQUENCE);
        if (outer.isEmpty()) {
            return Optional.empty();
        }
        int at = outer.get().from();
        int end = outer.get().to();
        while (at < end) {
            Optional<Element> part = read(sec1, at, end);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            if (part.get().tag() == PARAMETERS) {
                return Optional.of(
                        Arrays.copyOfRange(sec1, part.get().from(), part.get().to()));
            }
            at = part.get().to();
        }
        return Optional.empty();
    }

    /** Content of an element in {@code [from, to)}. */
    private record Element(int tag, int from, int to) {}

    private static Optional<Element> read(byte[] bytes, int at, int end) {
        if (end - at < 2) {
            return Optional.empty();
        }
        int length = Byte.toUnsignedInt(bytes[at + 1]);
        int from = at + 2;
        if (length >= 0x80) {
            int more = length - 0x80;
            if (more < 1 || more > 2 || end - from < more) {
                return Optional.empty();
            }
            length = 0;
            for (int i = 0; i < more; i++) {
                length = length << 8 | Byte.toUnsignedInt(bytes[from++]);
            }
        }
        return length > end - from
                ? Optional.empty()
                : Optional.of(new Element(Byte.toUnsignedInt(bytes[at]), from, from + length));
    }

    private static byte[] element(int tag, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 6);
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else {
            out.write(0x83);
            out.write(length >>> 16);
            out.write(length >>> 8);
            out.write(length);
        }
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }
}
