-- What waits for clients that signal without the signaling tier. An empty text only says: look who is in the room.
CREATE TABLE signaling_message (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    recipient VARCHAR(128) NOT NULL,
    text MEDIUMTEXT NOT NULL,
    KEY by_recipient (recipient, id),
    CONSTRAINT signaling_message_session FOREIGN KEY (recipient) REFERENCES talk_session (session_id) ON DELETE CASCADE
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
