package org.talkhpb.turn.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.talkhpb.rtc.stun.StunKey;

/**
 * Whose integrity we can check: static users, and names made by whoever knows a shared secret
 * (draft-uberti-behave-turn-rest): {@code expiry:id}, {@code id:expiry} or {@code expiry}, with the password
 * base64(HMAC-SHA1(secret, name)). Several secrets are valid at a time so that they can be changed.
 *
 * @param passwords of static users by name
 * @param secrets newest first
 * @param separator between expiry and id
 */
public record Users(String realm, Map<String, String> passwords, List<String> secrets, String separator) {

    public Users {
        passwords = Map.copyOf(passwords);
        secrets = List.copyOf(secrets);
    }

    /** Whether anybody can prove to be a user. */
    public boolean knowsAnybody() {
        return !secrets.isEmpty() || !passwords.isEmpty();
    }

    /** The keys one of which a message of {@code user} must be made with; at least one even for a name that nobody has. */
    List<StunKey> keysOf(String user) {
        Stream<String> fixed = Stream.ofNullable(passwords.get(user));
        Stream<String> made = secrets.stream().map(secret -> password(secret, user));
        List<StunKey> keys = Stream.concat(fixed, made)
                .map(password -> StunKey.longTerm(user, realm, password))
                .toList();
        // A stranger's message takes as long to refuse as a wrong password.
        return keys.isEmpty() ? List.of(StunKey.longTerm(user, realm, user)) : keys;
    }

    /** Whether {@code user} exists at that time. */
    boolean isCurrent(String user, long epochSeconds) {
        if (passwords.containsKey(user)) {
            return true;
        }
        OptionalLong expiry = expiry(user);
        return !secrets.isEmpty() && expiry.isPresent() && expiry.getAsLong() >= epochSeconds;
    }

    /** When the name ends, in seconds since the epoch; empty for names without. */
    OptionalLong expiry(String user) {
        int cut = user.indexOf(separator);
        if (cut < 0) {
            return number(user);
        }
        OptionalLong first = number(user.substring(0, cut));
        return first.isPresent() ? first : number(user.substring(user.lastIndexOf(separator) + separator.length()));
    }

    private static OptionalLong number(String digits) {
        boolean wellFormed = !digits.isEmpty()
                && digits.length() <= 18
                && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return wellFormed ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    /** The password that {@code secret} gives to {@code user}. */
    public static String password(String secret, String user) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(user.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA1 is missing from this JDK", e);
        }
    }

    /** Never a password or secret. */
    @Override
    public String toString() {
        return "Users[realm=" + realm + ", static=" + passwords.size() + ", secrets=" + secrets.size() + "]";
    }
}
