package org.talkhpb.signaling.cluster;

/** A room of one backend; rooms of different backends never meet, whatever their tokens are. */
public record RoomKey(String backend, String room) {}
