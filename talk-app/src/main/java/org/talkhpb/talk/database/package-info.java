/**
 * The embedded MariaDB that talk-app brings along. Runs before the service starts, on the main thread. Imported by
 * {@code TalkApp} and by tests only.
 */
package org.talkhpb.talk.database;
