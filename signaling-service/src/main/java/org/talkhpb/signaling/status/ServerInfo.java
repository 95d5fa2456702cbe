package org.talkhpb.signaling.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.talkhpb.contracts.Json;
import org.talkhpb.contracts.load.SfuLoad;

/**
 * {@code /api/v1/serverinfo} in the reference server's shape (signaling.md 18); our SFU nodes stand where it lists its
 * proxies.
 */
final class ServerInfo {
    private ServerInfo() {}

    static ObjectNode of(NodeStatus node) {
        ObjectNode info = Json.mapper().createObjectNode();
        info.put("version", node.identity().version());
        ArrayNode features = info.putArray("features");
        node.features().forEach(features::add);
        ObjectNode sfu = info.putObject("sfu");
        sfu.put("mode", "proxy");
        ArrayNode proxies = sfu.putArray("proxies");
        node.sfuNodes().all().forEach(load -> proxies.add(proxy(load)));
        ArrayNode dialOut = info.putArray("dialout");
        node.dialOutClients().get().forEach(session -> dialOut.addObject()
                .put("sessionid", session)
                .put(
                        "connected",
                        node.sessions()
                                .find(session)
                                .filter(node.sessions()::isAttached)
                                .isPresent()));
        info.putObject("nats").put("connected", node.bus().isConnected());
        info.put("nodes", node.nodes().count());
        return info;
    }

    private static ObjectNode proxy(SfuLoad load) {
        ObjectNode proxy = Json.mapper().createObjectNode();
        proxy.put("url", load.node());
        proxy.put("connected", true);
        proxy.put("temporary", false);
        proxy.put("shutdown", load.draining());
        proxy.put("version", load.version());
        proxy.put("load", load.loadPercent());
        proxy.putObject("bandwidth").put("received", load.bitsPerSecondIn()).put("sent", load.bitsPerSecondOut());
        return proxy;
    }
}
