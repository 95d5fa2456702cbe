-- Who may not come back into a room. A guest is known by the cookie jar he came with, besides his actor id.
CREATE TABLE ban (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    room_id BIGINT NOT NULL,
    moderator_type VARCHAR(32) NOT NULL,
    moderator_id VARCHAR(255) NOT NULL,
    moderator_name VARCHAR(255) NOT NULL,
    banned_type VARCHAR(32) NOT NULL,
    banned_id VARCHAR(255) NOT NULL,
    banned_name VARCHAR(255) NOT NULL,
    browser CHAR(64) NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    internal_note TEXT NOT NULL,
    UNIQUE KEY once (room_id, banned_type, banned_id),
    CONSTRAINT ban_room FOREIGN KEY (room_id) REFERENCES room (id) ON DELETE CASCADE
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A device that asks to be signed in: it waits with one secret while somebody grants it with the other.
CREATE TABLE device_login (
    poll_hash CHAR(64) NOT NULL PRIMARY KEY,
    grant_hash CHAR(64) NOT NULL UNIQUE,
    device VARCHAR(255) NOT NULL,
    user_id VARCHAR(64) NULL,
    created_at BIGINT NOT NULL,
    KEY by_age (created_at),
    CONSTRAINT device_login_account FOREIGN KEY (user_id) REFERENCES account (user_id) ON DELETE CASCADE
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

ALTER TABLE room ADD KEY by_lobby_timer (lobby_state, lobby_timer);
