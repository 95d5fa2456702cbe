/**
 * Signing in and out, the caller's own account, and the search for others. Virtual threads; imported by nobody.
 */
package org.talkhpb.talk.login;
