/**
 * Credentials of TURN servers for installations that fetch them here, as Janus does (signaling.md 18). Virtual threads.
 * Imported by nobody.
 */
package org.talkhpb.signaling.turn;
