package org.talkhpb.contracts.room;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;

/** What a signaling node tells all others of itself. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NodeEvent.Alive.class, name = "alive"),
    @JsonSubTypes.Type(value = NodeEvent.Leaving.class, name = "leaving")
})
public sealed interface NodeEvent {
    String node();

    /**
     * Each second. A node unheard for some seconds is dead, and the others adopt its sessions.
     *
     * @param sessions counted sessions by backend, for limits over the whole cluster
     */
    record Alive(String node, Map<String, Integer> sessions) implements NodeEvent {}

    /** An orderly stop: its sessions may be adopted at once. */
    record Leaving(String node) implements NodeEvent {}
}
