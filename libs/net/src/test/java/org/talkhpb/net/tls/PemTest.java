package org.talkhpb.net.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.jcajce.JcaPKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {
    private static final SelfSigned EC = SelfSigned.of("EC");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void readsKeysOfPkcs8(String algorithm) throws GeneralSecurityException, IOException {
        SelfSigned made = SelfSigned.of(algorithm);
        assertThat(Pem.privateKey(made.pkcs8(), Optional.empty()))
                .isEqualTo(made.keys().getPrivate());
        assertThat(made.identity().hostName()).hasValue("turn.example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void readsKeysInTheirOlderForms(String algorithm) throws GeneralSecurityException {
        SelfSigned made = SelfSigned.of(algorithm);
        // Throws when the key is not the certificate's.
        assertThat(TlsIdentity.ofPem(made.chain(), made.olderForm(), Optional.empty())
                        .context())
                .isNotNull();
    }

    @Test
    void readsAnEncryptedKeyWithItsPasswordOnly() throws Exception {
        OutputEncryptor aes = new JcePKCSPBEOutputEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                .setProvider(new BouncyCastleProvider())
                .setPRF(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256))
                .build("right".toCharArray());
        byte[] encrypted = new JcaPKCS8EncryptedPrivateKeyInfoBuilder(EC.keys().getPrivate())
                .build(aes)
                .getEncoded();
        byte[] pem = SelfSigned.pem("ENCRYPTED PRIVATE KEY", encrypted);
        assertThat(Pem.privateKey(pem, Optional.of("right")))
                .isEqualTo(EC.keys().getPrivate());
        assertThatThrownBy(() -> Pem.privateKey(pem, Optional.of("wrong")))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> Pem.privateKey(pem, Optional.empty())).hasMessageContaining("password");
    }

    @Test
    void refusesAKeyOfAnotherCertificate() {
        assertThatThrownBy(
                        () -> TlsIdentity.ofPem(EC.chain(), SelfSigned.of("EC").pkcs8(), Optional.empty()))
                .hasMessageContaining("not the certificate's");
    }

    /** 600 damaged files: bytes changed, cut or doubled. Whatever is read is refused in the one way that callers know. */
    @Test
    void damagedFilesAreRefusedOrStillGood() {
        Random random = new Random(7);
        byte[][] keys = {EC.pkcs8(), EC.olderForm()};
        for (int i = 0; i < 600; i++) {
            byte[] key = damaged(keys[i % 2], random);
            byte[] chain = i % 3 == 0 ? damaged(EC.chain(), random) : EC.chain();
            try {
                TlsIdentity.ofPem(chain, key, Optional.of("password"));
            } catch (GeneralSecurityException expected) {
                assertThat(expected).isNotNull();
            }
        }
    }

    private static byte[] damaged(byte[] file, Random random) {
        byte[] copy = Arrays.copyOf(file, random.nextInt(4) == 0 ? random.nextInt(file.length) : file.length);
        int changes = random.nextInt(4);
        for (int i = 0; i < changes && copy.length > 0; i++) {
            copy[random.nextInt(copy.length)] =
                    (byte) (random.nextBoolean() ? 32 + random.nextInt(95) : random.nextInt());
        }
        return copy;
    }

    @Test
    void takesNewFilesAndKeepsTheOlderPairWhileTheyDoNotFit() throws IOException {
        Path chain = Files.write(directory.resolve("cert.pem"), EC.chain());
        Path key = Files.write(directory.resolve("key.pem"), EC.pkcs8());
        CertificateFiles files = new CertificateFiles(chain, key, Optional.empty());
        TlsIdentity first = files.identity();
        files.look();
        assertThat(files.identity()).isSameAs(first);

        SelfSigned next = SelfSigned.of("EC");
        Files.write(chain, next.chain());
        files.look();
        assertThat(files.identity()).isSameAs(first);
        assertThat(files.problem()).isPresent();

        Files.write(key, next.pkcs8());
        files.look();
        assertThat(files.identity()).isNotSameAs(first);
        assertThat(files.problem()).isEmpty();

        Files.delete(key);
        files.look();
        assertThat(files.problem()).isPresent();
        Files.write(key, next.pkcs8());
        files.look();
        assertThat(files.problem()).isEmpty();
    }
}
