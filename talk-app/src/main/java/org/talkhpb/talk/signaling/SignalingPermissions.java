package org.talkhpb.talk.signaling;

import java.util.ArrayList;
import java.util.List;
import org.talkhpb.talk.participant.Membership;
import org.talkhpb.talk.participant.Permissions;

/** What somebody may do, in the words of the signaling protocol. */
final class SignalingPermissions {
    private SignalingPermissions() {}

    static List<String> of(Membership member) {
        Permissions permissions = member.permissions();
        List<String> words = new ArrayList<>();
        if (permissions.has(Permissions.PUBLISH_AUDIO)) {
            words.add("publish-audio");
        }
        if (permissions.has(Permissions.PUBLISH_VIDEO)) {
            words.add("publish-video");
        }
        if (permissions.has(Permissions.SHARE_SCREEN)) {
            words.add("publish-screen");
        }
        if (member.isModerator()) {
            words.add("control");
        }
        return words;
    }
}
