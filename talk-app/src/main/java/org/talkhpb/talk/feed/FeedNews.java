package org.talkhpb.talk.feed;

/**
 * Said between talk-app nodes: look at this room again.
 *
 * @param node who says it; its own readers know already
 */
record FeedNews(String node) {}
