package org.talkhpb.talk.room;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Optional;

/** Kinds of conversations, with the numbers of the API. */
public enum RoomType {
    ONE_TO_ONE(1),
    GROUP(2),
    PUBLIC(3),
    CHANGELOG(4),
    FORMER_ONE_TO_ONE(5),
    NOTE_TO_SELF(6);

    private final int number;

    RoomType(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public static Optional<RoomType> of(int number) {
        for (RoomType type : values()) {
            if (type.number == number) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Group and public conversations have names, roles and settings; the others are what they are. */
    public boolean isShared() {
        return this == GROUP || this == PUBLIC;
    }

    @Converter(autoApply = true)
    static final class Column implements AttributeConverter<RoomType, Integer> {
        @Override
        public Integer convertToDatabaseColumn(RoomType type) {
            return type.number;
        }

        @Override
        public RoomType convertToEntityAttribute(Integer number) {
            return of(number).orElseThrow();
        }
    }
}
