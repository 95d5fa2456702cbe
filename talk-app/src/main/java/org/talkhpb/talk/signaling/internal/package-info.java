/**
 * Signaling without the signaling tier, for small installations: clients post messages for each other and pick them up
 * by long polls (talk-api.md 9.4). Chosen by {@code hpb.talk.signaling.mode=internal}. Virtual threads; imported by
 * nobody.
 */
package org.talkhpb.talk.signaling.internal;
