package org.talkhpb.talk.signaling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.talkhpb.talk.room.CommitListener;
import org.talkhpb.talk.room.RoomEvent;

/**
 * Tells the signaling tier what changed in a room, after the commit and without keeping anybody waiting: each room has
 * its {@linkplain RoomOutbox outbox}, which sends in order.
 */
@ApplicationScoped
class Notifier implements CommitListener {
    private final Notices notices;
    private final RoomOutbox outbox;
    private final boolean hasSignalingTier;

    Notifier(Notices notices, RoomOutbox outbox, SignalingConfig config) {
        this.notices = notices;
        this.outbox = outbox;
        this.hasSignalingTier = config.mode() == SignalingConfig.Mode.EXTERNAL;
    }

    @Override
    public void onCommitted(RoomEvent event) {
        String token = event.room().token;
        switch (event) {
            case RoomEvent.Created created ->
                tell(token, () -> notices.invite(token, List.of(created.by().id())));
            case RoomEvent.Added added -> {
                List<String> userIds =
                        added.people().stream().map(person -> person.id()).toList();
                tell(token, () -> notices.invite(token, userIds));
            }
            case RoomEvent.Removed removed ->
                tell(token, () -> notices.disinvite(token, removed.who(), removed.sessionIds()));
            case RoomEvent.Changed _, RoomEvent.Adjusted _ -> tell(token, () -> notices.update(token));
            case RoomEvent.Deleted deleted -> tell(token, () -> notices.delete(deleted.userIds()));
            case RoomEvent.Appeared _, RoomEvent.Vanished _ ->
                tell(token, () -> notices.participants(token, List.of()));
            case RoomEvent.RoleChanged changed -> tell(token, () -> notices.participants(token, changed.sessionIds()));
            case RoomEvent.PermissionsChanged changed ->
                tell(token, () -> notices.participants(token, changed.sessionIds()));
            case RoomEvent.CallFlagsChanged changed ->
                tell(token, () -> notices.inCall(token, changed.flags(), changed.sessionIds()));
            case RoomEvent.CallEndedForAll _ -> tell(token, notices::callEnded);
            case RoomEvent.MessagePosted posted -> tell(token, () -> notices.chat(token, posted.messageId()));
            case RoomEvent.SessionBegan _, RoomEvent.SessionEnded _, RoomEvent.CallNoticed _ -> {
                // The signaling server sees sessions come and go by itself; notices of calls arrive as messages.
            }
        }
    }

    private void tell(String token, Supplier<Optional<ObjectNode>> notice) {
        if (hasSignalingTier) {
            outbox.tell(token, notice);
        }
    }
}
