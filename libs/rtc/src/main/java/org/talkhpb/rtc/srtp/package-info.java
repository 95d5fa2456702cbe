/**
 * SRTP and SRTCP (RFC 3711, RFC 7714) with the profiles of DTLS-SRTP (RFC 5764): protects and opens packets in place. Runs on the peer's loop; no
 * garbage of its own per packet beyond what the JDK's ciphers make. Imported by {@code rtc.dtls} (profiles), {@code rtc.peer} and sip-gateway.
 */
package org.talkhpb.rtc.srtp;
