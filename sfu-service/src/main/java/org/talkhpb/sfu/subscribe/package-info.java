/**
 * What one subscriber gets of a publisher: the choice of layers, the renumbering, retransmissions, sender reports and
 * the data channel. Runs on the publisher's media loop; imported by publish, loop and control.
 */
package org.talkhpb.sfu.subscribe;
