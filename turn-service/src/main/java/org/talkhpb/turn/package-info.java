/**
 * The STUN and TURN service. A message goes listen → request → allocation → relay, with auth and policy asked on the way
 * and count counting; node builds and ends all of it, observe shows it.
 */
package org.talkhpb.turn;
