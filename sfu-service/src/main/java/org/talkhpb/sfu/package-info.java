/**
 * The selective forwarding unit: takes what publishers send and gives it to their subscribers, as signaling orders over
 * the bus. Start reading at {@link org.talkhpb.sfu.control.MediaCommands} (orders) and
 * {@code publish.IncomingTrack.onRtp} (packets).
 */
package org.talkhpb.sfu;
