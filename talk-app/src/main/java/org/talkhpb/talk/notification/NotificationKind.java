package org.talkhpb.talk.notification;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/** What a notification is about. */
enum NotificationKind {
    MESSAGE("chat", "{user} sent a message in conversation {call}"),
    MENTION("chat", "{user} mentioned you in conversation {call}"),
    CALL("call", "{user} started a call in {call}"),
    INVITATION("room", "{user} invited you to {call}"),
    REMINDER("reminder", "Reminder: {user} in conversation {call}");

    private final String objectType;
    private final String subject;

    NotificationKind(String objectType, String subject) {
        this.objectType = objectType;
        this.subject = subject;
    }

    /** {@code object_type} of the API. */
    String objectType() {
        return objectType;
    }

    /** With the placeholders {@code {user}} and {@code {call}}. */
    String subject() {
        return subject;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Converter(autoApply = true)
    static final class Column implements AttributeConverter<NotificationKind, String> {
        @Override
        public String convertToDatabaseColumn(NotificationKind kind) {
            return kind.id();
        }

        @Override
        public NotificationKind convertToEntityAttribute(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }
}
