/**
 * Clients and servers of the documented protocols, as a stranger would write them from the specification: the OCS API, the
 * standalone signaling API over the JDK's WebSocket, and a foreign Nextcloud that uses our signaling tier. Nothing here
 * knows our services.
 */
package org.talkhpb.journeys.client;
