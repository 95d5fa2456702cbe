/**
 * What signaling nodes tell each other of rooms and sessions: events on the subjects of rooms, sessions and nodes, and
 * the records that outlive a node. Imported by signaling-service only; it lives here because two nodes of different
 * versions are its two ends.
 */
package org.talkhpb.contracts.room;
