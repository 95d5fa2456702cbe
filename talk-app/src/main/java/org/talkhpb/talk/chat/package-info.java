/**
 * What is said: messages, replies, mentions, reactions, system messages, and {@link ChatFeed}, where readers wait for
 * what comes next. Virtual threads; imports {@code participant} and below, imported by {@code conversation} and {@code
 * signaling}.
 */
package org.talkhpb.talk.chat;
