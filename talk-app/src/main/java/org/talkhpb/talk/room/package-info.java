/**
 * Conversations as such: the {@link Room}, its types and settings, and the {@link RoomEvent}s by which higher packages
 * learn what happened in one. Virtual threads; imports {@code account} only.
 */
package org.talkhpb.talk.room;
