/**
 * Polls: asking, voting, closing, and drafts of moderators. Virtual threads; imports {@code chat}, imported by nobody.
 */
package org.talkhpb.talk.chat.poll;
