package org.talkhpb.contracts.bus;

/** Every subject of the suite; none is spelled elsewhere. */
public final class Subjects {
    private Subjects() {}

    /** signaling → signaling nodes with a session in the room: one final client event, once. */
    public static Subject room(String backend, String room) {
        return new Subject(Tokens.join("hpb.room", backend, room));
    }

    /** signaling → signaling nodes with a session of the user: room-list events. */
    public static Subject user(String backend, String user) {
        return new Subject(Tokens.join("hpb.user", backend, user));
    }

    /** any → the signaling node that owns the session: a message for one session. */
    public static Subject session(String session) {
        return new Subject(Tokens.join("hpb.session", session));
    }

    /** signaling → every signaling node: a node came, goes, or asks something of all. */
    public static Subject signalingNodes() {
        return new Subject("hpb.signaling.nodes");
    }

    /** any → one signaling node: a question only that node can answer. */
    public static Subject signalingNode(String node) {
        return new Subject(Tokens.join("hpb.signaling.node", node));
    }

    /** signaling → the signaling node that owns the session, request: its internal client shall call a number. */
    public static Subject dialOut(String session) {
        return new Subject(Tokens.join("hpb.dialout", session));
    }

    /** signaling → talk-app, request: what foreign Nextcloud servers get by signed HTTP. */
    public static Subject talk(String backend) {
        return new Subject(Tokens.join("hpb.talk", backend));
    }

    /** talk-app → signaling, request: what foreign Nextcloud servers POST to {@code /api/v1/room/<token>}. */
    public static Subject signalingBackend() {
        return new Subject("hpb.signaling.backend");
    }

    /** talk-app → talk-app nodes with a waiting reader of the conversation: something new is in it. */
    public static Subject chat(String backend, String room) {
        return new Subject(Tokens.join("hpb.chat", backend, room));
    }

    /** talk-app → talk-app nodes with a client that signals without the signaling tier: something waits for it. */
    public static Subject internalSignaling(String backend, String room) {
        return new Subject(Tokens.join("hpb.talk-signaling", backend, room));
    }

    /** SFU nodes → signaling, each second. */
    public static Subject sfuLoad() {
        return new Subject("hpb.sfu.load");
    }

    /** signaling → one SFU node, request. */
    public static Subject sfuCommand(String node) {
        return new Subject(Tokens.join("hpb.sfu", node) + ".command");
    }

    /** One SFU node → signaling. */
    public static Subject sfuEvent(String node) {
        return new Subject(Tokens.join("hpb.sfu", node) + ".event");
    }

    /** The events of all SFU nodes; for subscribers only. */
    public static Subject everySfuEvent() {
        return new Subject("hpb.sfu.*.event");
    }

    /** TURN nodes → talk-app and signaling, each second. */
    public static Subject turnLoad() {
        return new Subject("hpb.turn.load");
    }
}
