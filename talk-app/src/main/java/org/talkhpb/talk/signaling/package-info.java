/**
 * All that is said to and by the signaling tier: settings for clients with tickets, tokens and TURN credentials; the
 * backend endpoint it asks, by HTTP and by bus; and the notifier that tells it what changed. Virtual threads.
 */
package org.talkhpb.talk.signaling;
