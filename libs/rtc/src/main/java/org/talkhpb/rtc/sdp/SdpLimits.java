package org.talkhpb.rtc.sdp;

/** What a description may claim before it is refused; chosen well above what browsers send (sfu-design 15). */
final class SdpLimits {
    static final int MAX_BYTES = 65_536;
    static final int MAX_LINE = 4_096;
    static final int MAX_LINES = 2_048;
    static final int MAX_MEDIA = 16;
    static final int MAX_CODECS = 64;
    static final int MAX_EXTENSIONS = 32;
    static final int MAX_SSRC_LINES = 256;
    static final int MAX_SSRC_GROUPS = 32;
    static final int MAX_GROUP_MEMBERS = 16;
    static final int MAX_RIDS = 16;
    static final int MAX_CANDIDATES = 64;
    static final int MAX_FINGERPRINTS = 8;
    static final int MAX_MSIDS = 4;
    static final int MAX_FEEDBACKS_PER_CODEC = 16;

    private SdpLimits() {}
}
