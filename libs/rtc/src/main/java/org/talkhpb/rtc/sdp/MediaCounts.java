package org.talkhpb.rtc.sdp;

import static org.talkhpb.rtc.sdp.SdpParser.require;

/** Counts repeated attributes of one m-line against their limits. */
final class MediaCounts {
    private int extensions;
    private int ssrcLines;
    private int groups;
    private int msids;
    private int rids;

    void extension() {
        require(++extensions <= SdpLimits.MAX_EXTENSIONS, "too many extensions");
    }

    void ssrcLine() {
        require(++ssrcLines <= SdpLimits.MAX_SSRC_LINES, "too many ssrc lines");
    }

    void group() {
        require(++groups <= SdpLimits.MAX_SSRC_GROUPS, "too many ssrc groups");
    }

    void msid() {
        require(++msids <= SdpLimits.MAX_MSIDS, "too many msids");
    }

    void rid() {
        require(++rids <= SdpLimits.MAX_RIDS, "too many rids");
    }
}
