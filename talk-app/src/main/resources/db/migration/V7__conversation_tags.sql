CREATE TABLE conversation_tag (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id VARCHAR(64) NOT NULL,
    name VARCHAR(64) NOT NULL,
    type VARCHAR(16) NOT NULL,
    sort_order INT NOT NULL,
    collapsed BOOLEAN NOT NULL DEFAULT FALSE,
    KEY by_user (user_id, sort_order),
    CONSTRAINT conversation_tag_account FOREIGN KEY (user_id) REFERENCES account (user_id) ON DELETE CASCADE
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE attendee_tag (
    attendee_id BIGINT NOT NULL,
    tag_id BIGINT NOT NULL,
    PRIMARY KEY (attendee_id, tag_id),
    CONSTRAINT attendee_tag_attendee FOREIGN KEY (attendee_id) REFERENCES attendee (id) ON DELETE CASCADE,
    CONSTRAINT attendee_tag_tag FOREIGN KEY (tag_id) REFERENCES conversation_tag (id) ON DELETE CASCADE
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
