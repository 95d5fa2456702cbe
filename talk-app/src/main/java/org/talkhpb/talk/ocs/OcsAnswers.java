package org.talkhpb.talk.ocs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Gives an answer its status, headers and bytes, and sends the cookie of a session that began with this request. */
@Provider
public final class OcsAnswers implements ContainerResponseFilter {
    private final Caller caller;

    OcsAnswers(Caller caller) {
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        caller.newCookie().ifPresent(cookie -> response.getHeaders().add("Set-Cookie", cookie));
        if (!(response.getEntity() instanceof Ocs answer)) {
            return;
        }
        boolean firstVersion = OcsVersion.isFirst(request);
        response.setStatus(OcsEnvelope.httpStatus(answer, firstVersion));
        answer.headers().forEach((name, value) -> response.getHeaders().putSingle(name, value));
        if (answer.status() == 304) {
            response.setEntity(null);
            return;
        }
        if (answer.status() == 401) {
            // No WWW-Authenticate: browsers would open their own password window over the web client.
            response.getHeaders().putSingle("X-Talk-Sign-In", "required");
        }
        response.getHeaders().putSingle("Cache-Control", "no-store");
        boolean json = wantsJson(request);
        response.getHeaders()
                .putSingle("Content-Type", json ? "application/json; charset=utf-8" : "application/xml; charset=utf-8");
        response.setEntity(json ? OcsEnvelope.json(answer, firstVersion) : OcsEnvelope.xml(answer, firstVersion));
    }

    private static boolean wantsJson(ContainerRequestContext request) {
        String format = request.getUriInfo().getQueryParameters().getFirst("format");
        if (format != null) {
            return format.equals("json");
        }
        String accept = request.getHeaderString("Accept");
        return accept != null && accept.contains("application/json");
    }
}
