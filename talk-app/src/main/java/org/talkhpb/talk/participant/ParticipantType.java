package org.talkhpb.talk.participant;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Roles, with the numbers of the API. */
public enum ParticipantType {
    OWNER(1),
    MODERATOR(2),
    USER(3),
    GUEST(4),
    /** A user who followed a link; no participant any more after leaving. */
    SELF_JOINED(5),
    GUEST_MODERATOR(6);

    private final int number;

    ParticipantType(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public boolean isModerator() {
        return this == OWNER || this == MODERATOR || this == GUEST_MODERATOR;
    }

    @Converter(autoApply = true)
    static final class Column implements AttributeConverter<ParticipantType, Integer> {
        @Override
        public Integer convertToDatabaseColumn(ParticipantType type) {
            return type.number;
        }

        @Override
        public ParticipantType convertToEntityAttribute(Integer number) {
            return values()[number - 1];
        }
    }
}
