package org.talkhpb.signaling.talk;

import java.util.List;

/**
 * One Nextcloud (or talk-app) whose clients are served: a tenant, strictly apart from all others.
 *
 * @param urls normalised base URLs
 * @param sessionLimit over all nodes; 0 is unlimited
 * @param maxStreamBitrate bits per second; 0 leaves it to the SFU
 * @param maxScreenBitrate bits per second; 0 leaves it to the SFU
 */
public record Backend(
        String id,
        List<BackendUrl> urls,
        String secret,
        int sessionLimit,
        Transport transport,
        long maxStreamBitrate,
        long maxScreenBitrate) {

    /** How the backend is asked. */
    public enum Transport {
        HTTP,
        BUS
    }

    /** The configured URL that covers the given one; the longest when several do. */
    int matchLength(BackendUrl url) {
        return urls.stream()
                .filter(configured -> url.text().startsWith(configured.text()))
                .mapToInt(configured -> configured.text().length())
                .max()
                .orElse(-1);
    }

    @Override
    public String toString() {
        return "Backend[" + id + "]";
    }
}
