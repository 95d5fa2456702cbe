package org.talkhpb.talk.signaling.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.hibernate.Session;
import org.talkhpb.talk.room.RoomEvent;
import org.talkhpb.talk.signaling.SignalingConfig;

/**
 * Leaves every session of a room a call to look again when who is there changes. The call is stored, not only said: a
 * client between two polls finds it at the next one.
 */
@ApplicationScoped
class PresenceCalls {
    private final Session database;
    private final boolean wanted;

    PresenceCalls(Session database, SignalingConfig config) {
        this.database = database;
        this.wanted = config.mode() == SignalingConfig.Mode.INTERNAL;
    }

    void on(@Observes RoomEvent event) {
        if (wanted && concerns(event)) {
            database.flush();
            database.createNativeMutationQuery("""
                            INSERT INTO signaling_message (recipient, text)
                            SELECT s.session_id, '' FROM talk_session s WHERE s.room_id = ?1
                              AND NOT EXISTS (SELECT 1 FROM signaling_message m
                                              WHERE m.recipient = s.session_id AND m.text = '')""")
                    .setParameter(1, event.room().id)
                    .executeUpdate();
        }
    }

    /** Whether an event changes what clients see of each other. */
    static boolean concerns(RoomEvent event) {
        return switch (event) {
            case RoomEvent.SessionBegan _,
                    RoomEvent.SessionEnded _,
                    RoomEvent.CallFlagsChanged _,
                    RoomEvent.CallEndedForAll _,
                    RoomEvent.RoleChanged _,
                    RoomEvent.PermissionsChanged _ -> true;
            default -> false;
        };
    }
}
