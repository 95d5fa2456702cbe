package org.talkhpb.talk.participant;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.DynamicUpdate;

/** One attendee's presence by one browser or app. The signaling server knows it as the room session id. */
@Entity
@DynamicUpdate
public class TalkSession extends PanacheEntityBase {
    public static final int IN_CALL = 1;
    public static final int WITH_AUDIO = 2;
    public static final int WITH_VIDEO = 4;

    @Id
    public String sessionId;

    public long attendeeId;
    public long roomId;

    /** The cookie session it was joined by, see {@code WebSession.idHash}. */
    public String webSession;

    /** In-call flags of the API; 0 = not in the call. */
    public int inCall;

    /** 1 = in front of somebody's eyes, 0 = in the background. */
    public int state = 1;

    public long lastPing;

    public boolean isInCall() {
        return inCall != 0;
    }
}
