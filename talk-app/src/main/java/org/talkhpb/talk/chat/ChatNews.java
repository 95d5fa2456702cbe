package org.talkhpb.talk.chat;

/**
 * Said between talk-app nodes on {@code Subjects.chat}: look at this room again.
 *
 * @param node who says it; its own readers know already
 */
record ChatNews(String node) {}
