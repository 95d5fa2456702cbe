/** Slows down and then refuses those who guess ids, tokens and checksums (signaling.md 19). Any thread; in memory per node. */
package org.talkhpb.signaling.throttle;
