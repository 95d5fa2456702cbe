/** A page and a small HTTP server by which real browsers publish to and subscribe from loops of this service, by hand. */
package org.talkhpb.sfu.browser;
