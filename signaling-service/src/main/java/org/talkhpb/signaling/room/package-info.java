/**
 * Rooms: entering and leaving, who is there and in the call, messages among them, transient data (signaling.md 7, 8, 10,
 * 11, 14). A {@code Room} is this node's copy of a room; its mailbox owns it. Requests of clients block on their virtual
 * threads. Imported by media, backend, internal and socket.
 */
package org.talkhpb.signaling.room;
