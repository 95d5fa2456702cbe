package org.talkhpb.signaling.status;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.talkhpb.contracts.load.SfuLoad;
import org.talkhpb.contracts.room.SessionRecord;
import org.talkhpb.service.Describable;
import org.talkhpb.signaling.observe.SignalingCounter;
import org.talkhpb.signaling.room.Room;
import org.talkhpb.signaling.session.Session;

/** The node's live objects for the describe page: ids and numbers, nobody's name, address or text. */
@Singleton
class NodeDescription implements Describable {
    private final NodeStatus node;

    NodeDescription(NodeStatus node) {
        this.node = node;
    }

    record Page(
            String node,
            int livingNodes,
            int connections,
            List<SessionLine> sessions,
            List<RoomLine> rooms,
            List<SfuLine> sfuNodes,
            Map<String, Long> counters) {}

    record SessionLine(String session, String backend, String kind, boolean attached, String room) {}

    record RoomLine(String backend, String room, int members, int inCall) {}

    record SfuLine(String node, int loadPercent, int publishers, int subscribers, boolean draining) {}

    @Override
    public String name() {
        return "signaling";
    }

    @Override
    public Object describe() {
        Map<String, Long> counters = new TreeMap<>();
        for (SignalingCounter counter : SignalingCounter.values()) {
            counters.put(counter.name(), node.counters().of(counter));
        }
        return new Page(
                node.nodes().self(),
                node.nodes().count(),
                node.connections().count(),
                node.sessions().all().stream().map(this::line).toList(),
                node.rooms().all().stream().map(NodeDescription::line).toList(),
                node.sfuNodes().all().stream().map(NodeDescription::line).toList(),
                counters);
    }

    private SessionLine line(Session session) {
        return new SessionLine(
                session.id(),
                session.backend().id(),
                session.kind().name(),
                node.sessions().isAttached(session),
                session.place().map(SessionRecord.Place::room).orElse(""));
    }

    private static RoomLine line(Room room) {
        return new RoomLine(room.key().backend(), room.key().room(), room.memberCount(), room.inCallCount());
    }

    private static SfuLine line(SfuLoad load) {
        return new SfuLine(load.node(), load.loadPercent(), load.publishers(), load.subscribers(), load.draining());
    }
}
