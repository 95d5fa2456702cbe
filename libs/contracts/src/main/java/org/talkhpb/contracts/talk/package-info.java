/**
 * What a Nextcloud (or our talk-app) and the signaling tier say to each other: the signed requests of both directions.
 * The same records travel by HTTP to and from foreign servers and by bus to and from talk-app.
 */
package org.talkhpb.contracts.talk;
