package org.talkhpb.sfu.negotiate;

import java.util.ArrayList;
import java.util.List;
import org.talkhpb.rtc.rtp.ExtensionUri;
import org.talkhpb.rtc.sdp.HeaderExtension;
import org.talkhpb.rtc.sdp.MediaDescription;

/** The ids under which the header extensions we understand travel on one m-line; 0 for those that do not. */
public record ExtensionIds(
        int mid,
        int rid,
        int repairedRid,
        int audioLevel,
        int absoluteSendTime,
        int transportSequence,
        int dependencyDescriptor) {

    public static final ExtensionIds NONE = new ExtensionIds(0, 0, 0, 0, 0, 0, 0);

    /** The ids a description uses. */
    public static ExtensionIds of(MediaDescription media) {
        return new ExtensionIds(
                media.extensionId(ExtensionUri.MID).orElse(0),
                media.extensionId(ExtensionUri.RID).orElse(0),
                media.extensionId(ExtensionUri.REPAIRED_RID).orElse(0),
                media.extensionId(ExtensionUri.AUDIO_LEVEL).orElse(0),
                media.extensionId(ExtensionUri.ABS_SEND_TIME).orElse(0),
                media.extensionId(ExtensionUri.TRANSPORT_CC).orElse(0),
                media.extensionId(ExtensionUri.DEPENDENCY_DESCRIPTOR).orElse(0));
    }

    /** As a description lists them. */
    List<HeaderExtension> list() {
        List<HeaderExtension> list = new ArrayList<>();
        add(list, mid, ExtensionUri.MID);
        add(list, rid, ExtensionUri.RID);
        add(list, repairedRid, ExtensionUri.REPAIRED_RID);
        add(list, audioLevel, ExtensionUri.AUDIO_LEVEL);
        add(list, absoluteSendTime, ExtensionUri.ABS_SEND_TIME);
        add(list, transportSequence, ExtensionUri.TRANSPORT_CC);
        add(list, dependencyDescriptor, ExtensionUri.DEPENDENCY_DESCRIPTOR);
        return list;
    }

    private static void add(List<HeaderExtension> list, int id, String uri) {
        if (id != 0) {
            list.add(new HeaderExtension(id, uri));
        }
    }
}
