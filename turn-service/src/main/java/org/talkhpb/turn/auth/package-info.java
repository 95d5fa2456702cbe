/**
 * Who may use the relay: time-limited shared-secret names, static users, stateless nonces and the order in which they are
 * checked (RFC 8489 §9.2.4, turn.md 4.2 and 5). Runs on the loops. Imported by request and node.
 */
package org.talkhpb.turn.auth;
