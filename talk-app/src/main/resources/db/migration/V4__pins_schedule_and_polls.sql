ALTER TABLE message
    -- What sort of thing was shared (location, poll …), for the list of shared things; empty for words.
    ADD shared_kind VARCHAR(16) NOT NULL DEFAULT '',
    ADD pinned_at BIGINT NOT NULL DEFAULT 0,
    -- 0 = for ever.
    ADD pinned_until BIGINT NOT NULL DEFAULT 0,
    ADD pinner_type VARCHAR(32) NOT NULL DEFAULT '',
    ADD pinner_id VARCHAR(255) NOT NULL DEFAULT '',
    ADD pinner_name VARCHAR(255) NOT NULL DEFAULT '',
    ADD KEY by_kind (room_id, shared_kind, id),
    ADD KEY by_pin (room_id, pinned_at),
    ADD KEY by_pin_end (pinned_until);

ALTER TABLE room ADD last_pinned_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE attendee ADD hidden_pinned_id BIGINT NOT NULL DEFAULT 0;

CREATE TABLE scheduled_message (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    room_id BIGINT NOT NULL,
    attendee_id BIGINT NOT NULL,
    text MEDIUMTEXT NOT NULL,
    reply_to BIGINT NOT NULL DEFAULT 0,
    silent BOOLEAN NOT NULL DEFAULT FALSE,
    created_at BIGINT NOT NULL,
    -- 0 after it could not be sent at original_send_at.
    send_at BIGINT NOT NULL,
    original_send_at BIGINT NOT NULL DEFAULT 0,
    KEY by_time (send_at),
    KEY by_author (attendee_id, id),
    CONSTRAINT scheduled_message_room FOREIGN KEY (room_id) REFERENCES room (id) ON DELETE CASCADE,
    CONSTRAINT scheduled_message_attendee FOREIGN KEY (attendee_id) REFERENCES attendee (id) ON DELETE CASCADE
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE poll (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    room_id BIGINT NOT NULL,
    actor_type VARCHAR(32) NOT NULL,
    actor_id VARCHAR(255) NOT NULL,
    actor_name VARCHAR(255) NOT NULL,
    question TEXT NOT NULL,
    -- A JSON list of texts.
    options MEDIUMTEXT NOT NULL,
    status INT NOT NULL,
    result_mode INT NOT NULL,
    max_votes INT NOT NULL,
    KEY by_room (room_id, status),
    CONSTRAINT poll_room FOREIGN KEY (room_id) REFERENCES room (id) ON DELETE CASCADE
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE poll_vote (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    poll_id BIGINT NOT NULL,
    actor_type VARCHAR(32) NOT NULL,
    actor_id VARCHAR(255) NOT NULL,
    actor_name VARCHAR(255) NOT NULL,
    option_number INT NOT NULL,
    UNIQUE KEY once (poll_id, actor_type, actor_id, option_number),
    CONSTRAINT poll_vote_poll FOREIGN KEY (poll_id) REFERENCES poll (id) ON DELETE CASCADE
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
