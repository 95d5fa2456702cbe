package org.talkhpb.talk.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {
    @Test
    void recognisesOnlyTheRightPassword() {
        String stored = Passwords.hash("correct horse");
        assertThat(stored).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
        assertThat(Passwords.matches("correct horse", stored)).isTrue();
        assertThat(Passwords.matches("battery staple", stored)).isFalse();
        assertThat(Passwords.hash("correct horse")).isNotEqualTo(stored);
    }

    @Test
    void survivesDamagedHashes() {
        assertThat(Passwords.matches("x", "")).isFalse();
        assertThat(Passwords.matches("x", "$2y$10$abc")).isFalse();
    }
}
