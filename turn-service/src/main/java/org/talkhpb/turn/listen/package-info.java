/**
 * Where clients come in: one port for STUN and ChannelData over UDP and TCP, told apart by the first byte (RFC 7983,
 * turn.md 3). Runs on the loops; TLS and DTLS will sit between a port and its listener here. Imported by node.
 */
package org.talkhpb.turn.listen;
