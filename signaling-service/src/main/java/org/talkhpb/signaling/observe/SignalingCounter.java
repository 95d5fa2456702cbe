package org.talkhpb.signaling.observe;

/** Everything this service counts, each with its metric (the reference server's name where it has one) and meaning. */
public enum SignalingCounter {
    MESSAGES_IN("signaling_client_messages", "direction", "incoming", "frames of clients"),
    MESSAGES_OUT("signaling_client_messages", "direction", "outgoing", "frames to clients"),
    BYTES_IN("signaling_client_bytes", "direction", "incoming", "characters in frames of clients"),
    BYTES_OUT("signaling_client_bytes", "direction", "outgoing", "characters in frames to clients"),
    SESSIONS_OPENED("signaling_hub_sessions_opened", "how", "hello", "new sessions"),
    SESSIONS_RESUMED("signaling_hub_sessions_resume", "how", "here", "sessions resumed"),
    SESSIONS_MIGRATED(
            "signaling_hub_sessions_resume", "how", "from_other_node", "sessions resumed that another node had"),
    SESSIONS_ADOPTED(
            "signaling_hub_sessions_adopted", "how", "node_gone", "sessions taken over from a node that is gone"),
    RESUME_FAILED("signaling_hub_sessions_resume_failed", "reason", "unknown", "resumes refused"),
    SESSION_LIMIT("signaling_backend_session_limit_exceeded", "reason", "limit", "sign-ons over the backend's limit"),

    DROPPED_MALFORMED("signaling_dropped", "reason", "malformed", "frames that are not valid messages"),
    DROPPED_OVERSIZED(
            "signaling_dropped", "reason", "oversized", "sockets closed for messages beyond 64 KiB or broken frames"),
    DROPPED_BINARY("signaling_dropped", "reason", "binary", "binary frames"),
    DROPPED_UNKNOWN_TYPE("signaling_dropped", "reason", "unknown_type", "messages of an unknown type"),
    DROPPED_FLOOD(
            "signaling_dropped", "reason", "flood", "connections closed for frames faster than they can be served"),
    DROPPED_SLOW_CONSUMER("signaling_dropped", "reason", "slow_consumer", "connections closed for reading too slowly"),
    DROPPED_SILENT("signaling_dropped", "reason", "silent", "connections closed for 60 s of silence"),
    DROPPED_MISSED_OVERFLOW(
            "signaling_dropped", "reason", "missed_overflow", "interrupted sessions ended: too much missed"),
    DROPPED_OWN_TARGET("signaling_dropped", "reason", "own_target", "messages to oneself"),
    DROPPED_NO_ROOM("signaling_dropped", "reason", "no_room", "messages to a room by a session in none"),
    DROPPED_NO_CONTROL("signaling_dropped", "reason", "no_control_permission", "controls without permission"),
    DROPPED_OTHER_BACKEND("signaling_dropped", "reason", "other_backend", "messages across backends"),
    DROPPED_ROOM_FULL("signaling_dropped", "reason", "room_mailbox_full", "room events beyond a room's mailbox"),
    DROPPED_CANDIDATE("signaling_dropped", "reason", "candidate", "candidates without a usable address"),
    DROPPED_STALE_CALL("signaling_dropped", "reason", "stale_call", "call states older than one already known"),
    DROPPED_FOREIGN_INTERNAL("signaling_dropped", "reason", "not_internal", "internal messages of normal clients"),

    BACKEND_REFUSED("signaling_backend_requests_refused", "reason", "not_authentic", "POSTs with a wrong checksum"),
    BACKEND_POSTS("signaling_backend_requests", "how", "accepted", "POSTs of backends served"),
    TALK_REQUESTS("signaling_backend_client_requests", "how", "all", "requests to backends"),
    TALK_FAILED(
            "signaling_backend_client_requests_errors",
            "error",
            "failed",
            "requests to backends without a good answer"),
    TALK_IGNORED(
            "signaling_backend_client_requests_errors",
            "error",
            "session_unsupported",
            "session requests refused by a backend that does not know them"),
    THROTTLE_DELAYED("signaling_throttle_delayed", "action", "any", "answers delayed after failures"),
    THROTTLE_BLOCKED("signaling_throttle_bruteforce", "action", "any", "requests refused after too many failures"),
    STORE_READ_FAILED("signaling_store_failed", "use", "read", "reads of shared state while the bus was away"),
    STORE_WRITE_FAILED("signaling_store_failed", "use", "write", "writes of shared state while the bus was away"),
    MEDIA_COMMANDS("signaling_mcu_messages", "how", "sent", "commands to SFU nodes"),
    MEDIA_FAILED("signaling_mcu_messages", "how", "failed", "commands an SFU node refused or did not answer"),
    MEDIA_NO_NODE("signaling_mcu_no_backend_available", "reason", "none", "publishers refused: no SFU node has room"),
    MEDIA_NO_PUBLISHER("signaling_mcu_nopublisher", "reason", "timeout", "subscriptions without a publisher in time"),
    PUBLISHERS_CREATED("signaling_mcu_publishers_created", "how", "new", "publishers created"),
    SUBSCRIBERS_CREATED("signaling_mcu_subscribers_created", "how", "new", "subscribers created"),
    TASK_FAILED("signaling_task_failed", "reason", "bug", "tasks that ended with an exception: our bugs");

    private final String metric;
    private final String label;
    private final String labelValue;
    private final String meaning;

    SignalingCounter(String metric, String label, String labelValue, String meaning) {
        this.metric = metric;
        this.label = label;
        this.labelValue = labelValue;
        this.meaning = meaning;
    }

    public String metric() {
        return metric;
    }

    public String label() {
        return label;
    }

    public String labelValue() {
        return labelValue;
    }

    public String meaning() {
        return meaning;
    }
}
