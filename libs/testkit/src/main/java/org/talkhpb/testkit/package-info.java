/**
 * Real parts and fakes with behaviour for tests: a NATS server, virtual time, a fake network, headless WebRTC peers, a
 * fake Nextcloud. Test scope only.
 */
package org.talkhpb.testkit;
