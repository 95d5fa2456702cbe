/**
 * One handler per method of STUN and TURN, each reading down the numbered steps of its RFC section, and the answers.
 * Runs on the loops; no sockets. Imported by listen and node.
 */
package org.talkhpb.turn.request;
