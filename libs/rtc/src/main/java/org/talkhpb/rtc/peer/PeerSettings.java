package org.talkhpb.rtc.peer;

import java.util.random.RandomGenerator;
import org.talkhpb.rtc.dtls.DtlsCertificate;
import org.talkhpb.rtc.dtls.Handshakes;

/**
 * What all peers of a process share.
 *
 * @param random source of credentials and tags: a {@link java.security.SecureRandom} outside tests
 */
public record PeerSettings(PeerRole role, DtlsCertificate certificate, Handshakes handshakes, RandomGenerator random) {}
