package org.talkhpb.talk.conversation.tag;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;
import org.talkhpb.talk.account.Account;
import org.talkhpb.talk.account.Accounts;
import org.talkhpb.talk.participant.Attendee;

/** A user's tags and the conversations under them. Whoever changes the list of a user locks the account. */
@ApplicationScoped
public class Tags {
    private static final int MOST_TAGS = 100;

    private final Accounts accounts;
    private final Session database;

    Tags(Accounts accounts, Session database) {
        this.accounts = accounts;
        this.database = database;
    }

    /** All tags of a user in his order; the built-in ones are made at the first look. */
    @Transactional
    List<ConversationTag> of(Account user) {
        List<ConversationTag> known = list(user);
        if (!known.isEmpty()) {
            return known;
        }
        accounts.lock(user.userId);
        if (list(user).isEmpty()) {
            fresh(user, "Favorites", "favorites", 0);
            fresh(user, "Other", "other", 1);
        }
        return list(user);
    }

    /** A new tag at the end of the list; empty when there are too many. */
    @Transactional
    Optional<ConversationTag> add(Account user, String name) {
        int last = of(user).getLast().sortOrder;
        accounts.lock(user.userId);
        return list(user).size() >= MOST_TAGS
                ? Optional.empty()
                : Optional.of(fresh(user, name, ConversationTag.CUSTOM, last + 1));
    }

    @Transactional
    Optional<ConversationTag> find(Account user, long id) {
        return ConversationTag.<ConversationTag>findByIdOptional(id).filter(tag -> tag.userId.equals(user.userId));
    }

    /** Puts the named tags first, in this order; the others follow as they were. */
    @Transactional
    List<ConversationTag> reorder(Account user, List<String> ids) {
        List<ConversationTag> tags = new ArrayList<>(of(user));
        tags.sort((one, other) -> Integer.compare(place(ids, one), place(ids, other)));
        for (int i = 0; i < tags.size(); i++) {
            tags.get(i).sortOrder = i;
        }
        return tags;
    }

    private static int place(List<String> ids, ConversationTag tag) {
        int place = ids.indexOf(tag.id.toString());
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    /** Puts a conversation under these tags of the user and no others; ids that are not his are dropped. */
    @Transactional
    public void set(Account user, Attendee place, Collection<String> tagIds) {
        database.createNativeMutationQuery("DELETE FROM attendee_tag WHERE attendee_id = ?1")
                .setParameter(1, place.id)
                .executeUpdate();
        if (!tagIds.isEmpty()) {
            database.createNativeMutationQuery("""
                            INSERT INTO attendee_tag (attendee_id, tag_id)
                            SELECT ?1, id FROM conversation_tag
                            WHERE user_id = ?2 AND type = 'custom' AND CAST(id AS CHAR) IN (?3)""")
                    .setParameter(1, place.id)
                    .setParameter(2, user.userId)
                    .setParameterList(3, tagIds)
                    .executeUpdate();
        }
    }

    /** The tags of conversations by attendee, in one statement. */
    @Transactional
    public Map<Long, List<String>> byAttendee(Collection<Long> attendeeIds) {
        Map<Long, List<String>> tags = new HashMap<>();
        if (!attendeeIds.isEmpty()) {
            database.createNativeQuery(
                            "SELECT attendee_id, tag_id FROM attendee_tag WHERE attendee_id IN (?1) ORDER BY tag_id",
                            Tuple.class)
                    .setParameterList(1, attendeeIds)
                    .getResultList()
                    .forEach(row -> tags.computeIfAbsent(((Number) row.get(0)).longValue(), first -> new ArrayList<>())
                            .add(row.get(1).toString()));
        }
        return tags;
    }

    private static List<ConversationTag> list(Account user) {
        return ConversationTag.list("userId = ?1 order by sortOrder, id", user.userId);
    }

    private static ConversationTag fresh(Account user, String name, String type, int sortOrder) {
        ConversationTag tag = new ConversationTag();
        tag.userId = user.userId;
        tag.name = name;
        tag.type = type;
        tag.sortOrder = sortOrder;
        tag.persist();
        return tag;
    }
}
