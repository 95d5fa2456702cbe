package org.talkhpb.talk.chat.poll;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;
import org.talkhpb.contracts.Json;

/** A question with options to choose from. Numbers of status and mode are those of the API. */
@Entity
@DynamicUpdate
public class Poll extends PanacheEntityBase {
    static final int OPEN = 0;
    static final int CLOSED = 1;
    static final int DRAFT = 2;

    /** Who voted for what is shown to all; otherwise nobody learns more than the sums, after the end. */
    static final int PUBLIC_RESULT = 0;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public long roomId;
    public String actorType;
    public String actorId;
    public String actorName;
    public String question;

    /** A JSON list of texts. */
    public String options;

    public int status = OPEN;
    public int resultMode;

    /** How many options one may choose; 0 = all. */
    public int maxVotes;

    List<String> optionTexts() {
        List<String> texts = new ArrayList<>();
        Json.tree(options).forEach(option -> texts.add(option.asText()));
        return texts;
    }

    boolean isOpen() {
        return status == OPEN;
    }

    boolean isDraft() {
        return status == DRAFT;
    }

    boolean isPublic() {
        return resultMode == PUBLIC_RESULT;
    }
}
