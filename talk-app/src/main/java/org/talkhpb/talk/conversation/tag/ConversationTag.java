package org.talkhpb.talk.conversation.tag;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** One tag of one user. */
@Entity
public class ConversationTag extends PanacheEntityBase {
    static final String CUSTOM = "custom";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String userId;
    public String name;

    /** {@code favorites} and {@code other} exist for everybody; all else is {@link #CUSTOM}. */
    public String type;

    public int sortOrder;

    /** Whether the conversations under it are folded away. */
    public boolean collapsed;

    boolean isCustom() {
        return type.equals(CUSTOM);
    }
}
