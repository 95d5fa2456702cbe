package org.talkhpb.signaling.protocol;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a session may do. Without a list of Talk: everything except that names are hidden from it. */
public record Permissions(Optional<Set<String>> granted) {
    /** No list received yet; also what internal clients have. */
    public static final Permissions ALL = new Permissions(Optional.empty());

    public static Permissions of(List<String> granted) {
        return new Permissions(Optional.of(Set.copyOf(granted)));
    }

    public boolean allow(Permission permission) {
        return granted.map(list -> list.contains(permission.wireName()))
                .orElse(permission != Permission.HIDE_DISPLAYNAMES);
    }

    public boolean allowAudio() {
        return allow(Permission.PUBLISH_MEDIA) || allow(Permission.PUBLISH_AUDIO);
    }

    public boolean allowVideo() {
        return allow(Permission.PUBLISH_MEDIA) || allow(Permission.PUBLISH_VIDEO);
    }

    public Events.Names names() {
        return allow(Permission.HIDE_DISPLAYNAMES) ? Events.Names.HIDDEN : Events.Names.SHOWN;
    }

    public Optional<List<String>> asList() {
        return granted.map(List::copyOf);
    }
}
