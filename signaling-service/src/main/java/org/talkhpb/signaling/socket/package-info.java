/**
 * The WebSocket {@code /spreed}: frames in, frames out, limits, pings and deadlines (signaling.md 1). Frames arrive on
 * the event loop and are handled one after the other on a virtual thread per connection. Outermost package; imported by
 * nobody but the node itself.
 */
package org.talkhpb.signaling.socket;
