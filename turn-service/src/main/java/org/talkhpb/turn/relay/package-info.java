/**
 * Relay sockets and the ports they may have (turn.md 4.3, 6.3). A relay port lives on its allocation's loop; the pool of
 * numbers is shared by all loops without locks. Imported by allocation, request and node.
 */
package org.talkhpb.turn.relay;
