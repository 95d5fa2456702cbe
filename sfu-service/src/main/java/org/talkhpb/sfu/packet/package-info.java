/**
 * One received packet in plaintext, what is known of it, and the cache that keeps it for a second. Runs on a media
 * loop; imported by publish (which fills) and subscribe (which copies).
 */
package org.talkhpb.sfu.packet;
