package org.talkhpb.talk.signaling;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.talkhpb.talk.account.Settings;

/** The key pair (P-256) behind the tokens of hello version 2; made once and shared by all instances. */
@ApplicationScoped
public class TokenKeys {
    private static final String SETTING = "hello-v2-token-key";
    private static final String PEM_BEGIN = "-----BEGIN PUBLIC KEY-----\n";
    private static final String PEM_END = "\n-----END PUBLIC KEY-----\n";

    private final Settings settings;
    private volatile Keys keys;

    TokenKeys(Settings settings) {
        this.settings = settings;
    }

    private record Keys(PrivateKey privateKey, String publicPem) {}

    /** What the signaling server checks tokens with; part of the capabilities. */
    public String publicPem() {
        return keys().publicPem();
    }

    PrivateKey privateKey() {
        return keys().privateKey();
    }

    private Keys keys() {
        Keys known = keys;
        if (known == null) {
            known = parse(settings.getOrCreate(SETTING, TokenKeys::generate));
            keys = known;
        }
        return known;
    }

    /** Private and public key in base64, separated by a space. */
    private static String generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            Base64.Encoder base64 = Base64.getEncoder();
            return base64.encodeToString(pair.getPrivate().getEncoded()) + " "
                    + base64.encodeToString(((ECPublicKey) pair.getPublic()).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("P-256 is part of every JDK", e);
        }
    }

    private static Keys parse(String stored) {
        String[] parts = stored.split(" ");
        try {
            PrivateKey privateKey = KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(parts[0])));
            String lines = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(Base64.getDecoder().decode(parts[1]));
            return new Keys(privateKey, PEM_BEGIN + lines + PEM_END);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the stored token key is damaged", e);
        }
    }
}
