/**
 * A publisher and what comes from it: tracks, their simulcast layers, loss repair, keyframe requests and reports towards
 * it. Runs on the publisher's media loop; imported by loop and control.
 */
package org.talkhpb.sfu.publish;
