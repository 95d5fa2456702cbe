-- Text compares by bytes (utf8mb4_bin): emoji and user ids that merely look alike stay different.
-- Times are Unix seconds unless the name says otherwise.

CREATE TABLE account (
    user_id VARCHAR(64) NOT NULL PRIMARY KEY,
    display_name VARCHAR(255) NOT NULL,
    password_hash VARCHAR(255) NOT NULL,
    email VARCHAR(255) NOT NULL DEFAULT '',
    is_admin BOOLEAN NOT NULL DEFAULT FALSE,
    created_at BIGINT NOT NULL,
    KEY by_name (display_name)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE app_password (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id VARCHAR(64) NOT NULL,
    name VARCHAR(255) NOT NULL,
    token_hash CHAR(64) NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    CONSTRAINT app_password_account FOREIGN KEY (user_id) REFERENCES account (user_id) ON DELETE CASCADE
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Cookie sessions; the cookie itself is never stored, only its SHA-256.
CREATE TABLE web_session (
    id_hash CHAR(64) NOT NULL PRIMARY KEY,
    user_id VARCHAR(64) NULL,
    guest_name VARCHAR(64) NOT NULL DEFAULT '',
    csrf_token CHAR(64) NOT NULL,
    last_seen BIGINT NOT NULL,
    KEY by_age (last_seen),
    CONSTRAINT web_session_account FOREIGN KEY (user_id) REFERENCES account (user_id) ON DELETE CASCADE
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Secrets and keys that all instances share.
CREATE TABLE setting (
    name VARCHAR(64) NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE room (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    token VARCHAR(32) NOT NULL UNIQUE,
    type INT NOT NULL,
    name VARCHAR(255) NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    object_type VARCHAR(64) NOT NULL DEFAULT '',
    object_id VARCHAR(64) NOT NULL DEFAULT '',
    password_hash VARCHAR(255) NOT NULL DEFAULT '',
    read_only INT NOT NULL DEFAULT 0,
    listable INT NOT NULL DEFAULT 0,
    lobby_state INT NOT NULL DEFAULT 0,
    lobby_timer BIGINT NOT NULL DEFAULT 0,
    mention_permissions INT NOT NULL DEFAULT 0,
    default_permissions INT NOT NULL DEFAULT 0,
    message_expiration INT NOT NULL DEFAULT 0,
    -- Both user ids in order for a one-to-one room, so that two of the same pair cannot exist.
    pair VARCHAR(130) NULL UNIQUE,
    call_started_at BIGINT NOT NULL DEFAULT 0,
    last_activity BIGINT NOT NULL,
    last_message_id BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    KEY by_listable (listable)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE attendee (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    room_id BIGINT NOT NULL,
    actor_type VARCHAR(32) NOT NULL,
    actor_id VARCHAR(255) NOT NULL,
    display_name VARCHAR(255) NOT NULL,
    participant_type INT NOT NULL,
    permissions INT NOT NULL DEFAULT 0,
    favorite BOOLEAN NOT NULL DEFAULT FALSE,
    archived BOOLEAN NOT NULL DEFAULT FALSE,
    important BOOLEAN NOT NULL DEFAULT FALSE,
    sensitive_content BOOLEAN NOT NULL DEFAULT FALSE,
    notification_level INT NOT NULL DEFAULT 0,
    notification_calls INT NOT NULL DEFAULT 1,
    last_read_message BIGINT NOT NULL DEFAULT 0,
    last_mention_message BIGINT NOT NULL DEFAULT 0,
    last_direct_mention BIGINT NOT NULL DEFAULT 0,
    UNIQUE KEY by_actor (room_id, actor_type, actor_id),
    KEY by_person (actor_type, actor_id),
    CONSTRAINT attendee_room FOREIGN KEY (room_id) REFERENCES room (id) ON DELETE CASCADE
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE talk_session (
    session_id VARCHAR(128) NOT NULL PRIMARY KEY,
    attendee_id BIGINT NOT NULL,
    room_id BIGINT NOT NULL,
    web_session CHAR(64) NOT NULL,
    in_call INT NOT NULL DEFAULT 0,
    state INT NOT NULL DEFAULT 1,
    last_ping BIGINT NOT NULL,
    KEY by_attendee (attendee_id),
    KEY by_room (room_id, in_call),
    KEY by_browser (web_session, room_id),
    KEY by_age (last_ping),
    CONSTRAINT talk_session_attendee FOREIGN KEY (attendee_id) REFERENCES attendee (id) ON DELETE CASCADE
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE message (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    room_id BIGINT NOT NULL,
    actor_type VARCHAR(32) NOT NULL,
    actor_id VARCHAR(255) NOT NULL,
    actor_name VARCHAR(255) NOT NULL,
    created_at BIGINT NOT NULL,
    kind VARCHAR(32) NOT NULL,
    notice VARCHAR(64) NOT NULL DEFAULT '',
    text MEDIUMTEXT NOT NULL,
    parameters MEDIUMTEXT NOT NULL,
    reference_id VARCHAR(64) NOT NULL DEFAULT '',
    parent_id BIGINT NOT NULL DEFAULT 0,
    silent BOOLEAN NOT NULL DEFAULT FALSE,
    -- What counts as unread: words of people, not system messages.
    countable BOOLEAN NOT NULL,
    expires_at BIGINT NOT NULL DEFAULT 0,
    edited_at BIGINT NOT NULL DEFAULT 0,
    editor_type VARCHAR(32) NOT NULL DEFAULT '',
    editor_id VARCHAR(255) NOT NULL DEFAULT '',
    editor_name VARCHAR(255) NOT NULL DEFAULT '',
    KEY by_room (room_id, id),
    KEY unread (room_id, countable, id),
    KEY by_expiry (expires_at),
    CONSTRAINT message_room FOREIGN KEY (room_id) REFERENCES room (id) ON DELETE CASCADE
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE reaction (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    message_id BIGINT NOT NULL,
    actor_type VARCHAR(32) NOT NULL,
    actor_id VARCHAR(255) NOT NULL,
    actor_name VARCHAR(255) NOT NULL,
    emoji VARCHAR(64) NOT NULL,
    notice_id BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE KEY once (message_id, actor_type, actor_id, emoji),
    CONSTRAINT reaction_message FOREIGN KEY (message_id) REFERENCES message (id) ON DELETE CASCADE
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
