/**
 * What the nodes share: sessions, rooms and the registry in JetStream KV, and who of them is alive. Stores block and are
 * called on virtual threads; while the bus is away writes are counted and reads find nothing, so that what is local goes
 * on. Imported by session, room, media and backend.
 */
package org.talkhpb.signaling.cluster;
