package org.talkhpb.contracts.room;

/** Which session holds a room session id (the id Talk gave the browser). */
public record RoomSessionClaim(String session, String room) {}
