package org.talkhpb.talk.chat;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.hibernate.annotations.DynamicUpdate;
import org.talkhpb.talk.account.Actor;
import org.talkhpb.talk.room.Notice;

/** One entry of a chat: words of somebody, words that were taken back, or a system message. */
@Entity
@DynamicUpdate
public class Message extends PanacheEntityBase {
    static final String COMMENT = "comment";
    static final String DELETED = "comment_deleted";
    static final String SYSTEM = "system";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public long roomId;
    public String actorType;
    public String actorId;
    public String actorName;
    public long createdAt;

    /** {@code messageType} of the API: {@link #COMMENT}, {@link #DELETED} or {@link #SYSTEM}. */
    public String kind = COMMENT;

    /** {@code systemMessage} of the API; empty for words. */
    public String notice = "";

    /** Words with placeholders; empty for system messages, which are worded for each reader. */
    public String text = "";

    /** What the placeholders stand for, as JSON. */
    public String parameters = "{}";

    public String referenceId = "";

    /** The message this one answers, or is about; 0 = none. */
    public long parentId;

    public boolean silent;
    public boolean countable;
    /** What sort of thing was shared, see {@code SharedResource}; empty for words. */
    public String sharedKind = "";

    /** Unix seconds; 0 = not pinned. */
    public long pinnedAt;

    /** Unix seconds; 0 = pinned for ever. */
    public long pinnedUntil;

    public String pinnerType = "";
    public String pinnerId = "";
    public String pinnerName = "";
    public long expiresAt;
    public long editedAt;
    public String editorType = "";
    public String editorId = "";
    public String editorName = "";

    public Actor actor() {
        return new Actor(actorType, actorId, actorName);
    }

    public boolean isSystem() {
        return kind.equals(SYSTEM);
    }

    public boolean isComment() {
        return kind.equals(COMMENT);
    }

    boolean isPinned() {
        return pinnedAt != 0;
    }

    void unpin() {
        pinnedAt = 0;
        pinnedUntil = 0;
        pinnerType = "";
        pinnerId = "";
        pinnerName = "";
    }

    public boolean isDeleted() {
        return kind.equals(DELETED);
    }

    /** Whether a reader of the conversation sees a line for it. */
    public boolean isVisible() {
        return !isSystem() || !Notice.of(notice).isForCachesOnly();
    }
}
