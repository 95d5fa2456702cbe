package org.talkhpb.talk.ocs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/**
 * Leads the older spellings of an address to the one the resources have: {@code /ocs/v1.php/…} (Android still calls a few
 * operations by version 1; the answer then differs) and anything below {@code /index.php/}.
 */
@Provider
@PreMatching
public final class OcsVersion implements ContainerRequestFilter {
    private static final String PROPERTY = "ocs.version";
    private static final String FRONT = "/index.php/";
    private static final String V1 = "/ocs/v1.php/";
    private static final String V2 = "/ocs/v2.php/";

    @Override
    public void filter(ContainerRequestContext request) {
        URI asked = request.getUriInfo().getRequestUri();
        String path = asked.getRawPath();
        String plain = path.startsWith(FRONT) ? path.substring(FRONT.length() - 1) : path;
        boolean first = plain.startsWith(V1);
        request.setProperty(PROPERTY, first ? 1 : 2);
        String target = first ? V2 + plain.substring(V1.length()) : plain;
        if (!target.equals(path)) {
            String query = asked.getRawQuery();
            request.setRequestUri(asked.resolve(query == null ? target : target + "?" + query));
        }
    }

    static boolean isFirst(ContainerRequestContext request) {
        return Integer.valueOf(1).equals(request.getProperty(PROPERTY));
    }
}
