package org.talkhpb.rtc.dtls;

/** Who sends the ClientHello. */
public enum DtlsRole {
    CLIENT,
    SERVER
}
