package org.talkhpb.talk.account;

/**
 * Somebody or something that acts in a conversation.
 *
 * @param type Talk's actor type: {@code users}, {@code guests} …
 * @param id user id, or the SHA-1 of the Talk session for guests
 * @param displayName as it was when the act happened; may be empty for guests
 */
public record Actor(String type, String id, String displayName) {
    public static final String USERS = "users";
    public static final String GUESTS = "guests";

    public static Actor user(Account account) {
        return new Actor(USERS, account.userId, account.displayName);
    }

    public boolean isUser() {
        return type.equals(USERS);
    }

    public boolean isSameAs(String otherType, String otherId) {
        return type.equals(otherType) && id.equals(otherId);
    }
}
