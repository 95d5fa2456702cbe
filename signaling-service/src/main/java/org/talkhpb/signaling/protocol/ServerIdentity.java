package org.talkhpb.signaling.protocol;

/**
 * How this server names itself.
 *
 * @param version shown by clients and by Talk's admin page
 */
public record ServerIdentity(String version) {

    /** For {@code Server} and {@code User-Agent}; the product name is the one tools look for. */
    public String product() {
        return "nextcloud-spreed-signaling/" + version;
    }
}
