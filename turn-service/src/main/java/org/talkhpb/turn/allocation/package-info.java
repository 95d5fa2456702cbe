/**
 * Allocations with their permissions, channels and lifetimes (RFC 8656 §5 to §12). Runs on the loop of the listener that
 * the client came to; one allocation lives on one loop. Deadlines are compared when used, there are no timers. Imported
 * by request, listen, node and observe.
 */
package org.talkhpb.turn.allocation;
