/**
 * What clients show outside of Talk: messages, mentions, calls, invitations, and reminders somebody set for himself.
 * Virtual threads; imports {@code chat} and below, imported by nobody.
 */
package org.talkhpb.talk.notification;
