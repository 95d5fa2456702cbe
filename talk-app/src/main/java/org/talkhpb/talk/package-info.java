/**
 * Talk itself: accounts, conversations, chat and calls behind the OCS API that Talk clients speak. Each package is one
 * capability; they know each other in one direction only: {@code account} and {@code room} at the bottom, then
 * {@code participant}, {@code chat}, {@code call}, {@code conversation} and {@code signaling}. What happens in a lower
 * package reaches a higher one as an event ({@link org.talkhpb.talk.room.RoomEvent}).
 */
package org.talkhpb.talk;
