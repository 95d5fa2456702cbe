package org.talkhpb.talk.capability;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code status.php}, by which clients recognise a server. */
@Path("/status.php")
@RunOnVirtualThread
public class StatusResource {
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> status() {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("installed", true);
        status.put("maintenance", false);
        status.put("needsDbUpgrade", false);
        status.put("version", "35.0.0.0");
        status.put("versionstring", "35.0.0");
        status.put("edition", "");
        status.put("productname", "talkhpb");
        status.put("extendedSupport", false);
        return status;
    }
}
