package org.talkhpb.rtc.sdp;

/** A description we refuse. The message names the rule and never repeats the input, so that it may be logged. */
public final class InvalidSdp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidSdp(String reason) {
        super(reason, null, false, false);
    }
}
