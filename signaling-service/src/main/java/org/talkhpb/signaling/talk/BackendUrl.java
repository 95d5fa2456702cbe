package org.talkhpb.signaling.talk;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * A backend's base URL in one spelling: final slash, no default port, nothing from the OCS path on. Clients send the
 * whole OCS URL; Talk sends the base URL (signaling.md 4).
 */
public record BackendUrl(String text) {
    private static final String OCS_PATH = "ocs/v2.php/apps/spreed/";
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /** Empty when the text is no absolute HTTP URL. */
    public static Optional<BackendUrl> of(String url) {
        try {
            URI uri = new URI(url.strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() == null || !scheme.equals("http") && !scheme.equals("https")) {
                return Optional.empty();
            }
            boolean defaultPort = uri.getPort() == (scheme.equals("https") ? HTTPS_PORT : HTTP_PORT);
            String port = uri.getPort() < 0 || defaultPort ? "" : ":" + uri.getPort();
            return Optional.of(new BackendUrl(
                    scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + basePath(uri.getRawPath())));
        } catch (java.net.URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String basePath(String path) {
        String absolute = path == null || path.isEmpty() ? "/" : path;
        String closed = absolute.endsWith("/") ? absolute : absolute + "/";
        int ocs = closed.indexOf("/" + OCS_PATH);
        return ocs < 0 ? closed : closed.substring(0, ocs + 1);
    }

    public URI resolve(String path) {
        return URI.create(text + path);
    }
}
