package org.talkhpb.turn.request;

import org.talkhpb.rtc.stun.StunView;
import org.talkhpb.turn.allocation.Allocations;
import org.talkhpb.turn.allocation.ClientLink;
import org.talkhpb.turn.auth.Identity;

/** A request of a client that proved who it is. */
record Request(long nowNanos, StunView message, ClientLink link, Allocations allocations, Identity identity) {}
