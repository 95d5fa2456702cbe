package org.talkhpb.talk.capability;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.talkhpb.talk.ocs.Ocs;
import org.talkhpb.talk.ocs.TalkApi;

/** {@code cloud/capabilities}, also for guests. */
@Path(TalkApi.CLOUD + "/capabilities")
@RunOnVirtualThread
public class CapabilityResource {
    private final Capabilities capabilities;

    CapabilityResource(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    @GET
    public Ocs capabilities() {
        Map<String, Object> version = new LinkedHashMap<>();
        version.put("major", 35);
        version.put("minor", 0);
        version.put("micro", 0);
        version.put("string", "35.0.0");
        version.put("edition", "");
        version.put("extendedSupport", false);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("core", Map.of("pollinterval", 60, "webdav-root", "remote.php/webdav"));
        all.put("theming", Map.of("name", "talkhpb", "slogan", "", "color", "#00679e", "color-text", "#ffffff"));
        all.put(
                "notifications",
                Map.of(
                        "ocs-endpoints",
                        List.of("list", "get", "delete", "delete-all", "rich-strings"),
                        "push",
                        List.of()));
        all.put("spreed", capabilities.talk());
        return Ocs.ok(Map.of("version", version, "capabilities", all));
    }
}
