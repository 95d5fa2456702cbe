package org.talkhpb.signaling.protocol;

/** Permission ids Talk grants per session (signaling.md 12). */
public enum Permission {
    PUBLISH_MEDIA("publish-media"),
    PUBLISH_AUDIO("publish-audio"),
    PUBLISH_VIDEO("publish-video"),
    PUBLISH_SCREEN("publish-screen"),
    CONTROL("control"),
    TRANSIENT_DATA("transient-data"),
    HIDE_DISPLAYNAMES("hide-displaynames");

    private final String wireName;

    Permission(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
