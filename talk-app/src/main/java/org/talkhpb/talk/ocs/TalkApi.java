package org.talkhpb.talk.ocs;

/** Base paths of the operations; version 1 of OCS is led to these (see {@link OcsVersion}). */
public final class TalkApi {
    private static final String SPREED = "/ocs/v2.php/apps/spreed/api/";
    public static final String V1 = SPREED + "v1";
    public static final String V3 = SPREED + "v3";
    public static final String V4 = SPREED + "v4";
    public static final String CORE = "/ocs/v2.php/core";
    public static final String CLOUD = "/ocs/v2.php/cloud";

    private TalkApi() {}
}
