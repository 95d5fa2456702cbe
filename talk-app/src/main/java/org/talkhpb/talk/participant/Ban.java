package org.talkhpb.talk.participant;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** Somebody, or everybody at an address, who may not enter a room. */
@Entity
public class Ban extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public long roomId;
    public String moderatorType;
    public String moderatorId;
    public String moderatorName;

    /** {@code users}, {@code guests} or {@code ip}. */
    public String bannedType;

    /** User id, actor id of a guest, or an address or range. */
    public String bannedId;

    public String bannedName;

    /** Cookie jar of a banned guest, see {@code WebSession.idHash}; empty for others. */
    public String browser = "";

    public long createdAt;

    /** For the eyes of moderators only. */
    public String internalNote = "";
}
