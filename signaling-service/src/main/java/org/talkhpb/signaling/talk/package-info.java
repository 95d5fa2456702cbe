/**
 * All that is said to a Talk: which backends there are, requests to them signed over HTTP or the bus, their
 * capabilities, and the tokens they issue (signaling.md 4, 17). Blocks on virtual threads. Imported by session, room,
 * media and backend.
 */
package org.talkhpb.signaling.talk;
