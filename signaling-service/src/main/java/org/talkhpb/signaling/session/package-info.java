/**
 * Sessions: sign-on, the socket they write to, what they missed while it was gone, resume here or on another node, and
 * their end (signaling.md 4–6). Journeys block on virtual threads; sending never blocks. Imported by room, media,
 * backend, internal and socket.
 */
package org.talkhpb.signaling.session;
