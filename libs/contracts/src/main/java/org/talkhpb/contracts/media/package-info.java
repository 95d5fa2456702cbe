/**
 * What signaling asks of an SFU node and what the node reports: commands, answers, events. Sessions are public
 * signaling session ids; a stream is the camera-and-microphone or the screen of one session.
 */
package org.talkhpb.contracts.media;
