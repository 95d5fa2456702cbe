/**
 * The web client's addresses and the security headers of all answers. Runs on the event loop of the HTTP server, never
 * blocks; imported by nobody.
 */
package org.talkhpb.talk.page;
