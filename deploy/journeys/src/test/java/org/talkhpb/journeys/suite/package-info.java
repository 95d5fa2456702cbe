/**
 * The real suite under the journeys: started once by {@code deploy/up} in a folder and on ports of its own, stopped by
 * {@code deploy/down}. Also the front that clients reach signaling through, so that a journey can cut the line.
 */
package org.talkhpb.journeys.suite;
