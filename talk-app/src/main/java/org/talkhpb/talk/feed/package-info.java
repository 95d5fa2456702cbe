/**
 * Where requests wait for news: parked virtual threads, woken after a commit here or over the bus by another instance.
 * Knows nothing of what the news is; imported by {@code chat} and {@code signaling}.
 */
package org.talkhpb.talk.feed;
