CREATE TABLE notification (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id VARCHAR(64) NOT NULL,
    kind VARCHAR(16) NOT NULL,
    room_id BIGINT NOT NULL,
    -- The message it is about; 0 = none.
    message_id BIGINT NOT NULL DEFAULT 0,
    actor_type VARCHAR(32) NOT NULL,
    actor_id VARCHAR(255) NOT NULL,
    actor_name VARCHAR(255) NOT NULL,
    created_at BIGINT NOT NULL,
    KEY by_user (user_id, id),
    KEY by_room (room_id, kind),
    KEY by_age (created_at),
    CONSTRAINT notification_account FOREIGN KEY (user_id) REFERENCES account (user_id) ON DELETE CASCADE,
    CONSTRAINT notification_room FOREIGN KEY (room_id) REFERENCES room (id) ON DELETE CASCADE
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE reminder (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id VARCHAR(64) NOT NULL,
    room_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    remind_at BIGINT NOT NULL,
    UNIQUE KEY once (user_id, message_id),
    KEY by_time (remind_at),
    CONSTRAINT reminder_account FOREIGN KEY (user_id) REFERENCES account (user_id) ON DELETE CASCADE,
    CONSTRAINT reminder_message FOREIGN KEY (message_id) REFERENCES message (id) ON DELETE CASCADE
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
