/**
 * DTLS 1.2 with use_srtp (RFC 6347, RFC 5764) over BouncyCastle, whose handshake blocks: it runs on a virtual thread behind a queue of
 * datagrams ({@link org.talkhpb.rtc.dtls.Handshakes}); everything else runs on the peer's loop. The only package of the module that may know
 * threads. Imported by {@code rtc.peer} and, for certificates and fingerprints, by the services.
 */
package org.talkhpb.rtc.dtls;
