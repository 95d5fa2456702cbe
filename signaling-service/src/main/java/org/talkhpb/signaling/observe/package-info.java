/**
 * What the node counts, each drop by its reason. Counting works on any thread. Imported by every package that drops or
 * refuses something.
 */
package org.talkhpb.signaling.observe;
