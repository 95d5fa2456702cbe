package org.talkhpb.talk.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the provisioning API tells of an account. */
public final class Profile {
    private Profile() {}

    public static Map<String, Object> of(Account account) {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("id", account.userId);
        profile.put("enabled", account.enabled);
        profile.put("displayname", account.displayName);
        profile.put("display-name", account.displayName);
        profile.put("email", account.email.isEmpty() ? null : account.email);
        profile.put("groups", account.isAdmin ? List.of("admin") : List.of());
        profile.put("language", "en");
        profile.put("locale", "");
        return profile;
    }
}
