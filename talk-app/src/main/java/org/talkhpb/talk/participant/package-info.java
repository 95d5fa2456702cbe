/**
 * Who takes part in a conversation and as what: attendees, roles, permissions, and the Talk sessions of those who are
 * inside at the moment. Virtual threads; imports {@code room}, {@code account} and the refusals of {@code ocs}.
 */
package org.talkhpb.talk.participant;
