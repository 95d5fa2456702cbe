/**
 * The language of the WebSocket: what clients may say, what they are told, error codes and feature ids
 * (signaling.md 2, 3, 8–14, 26). Pure; runs on any thread. Imported by every other package.
 */
package org.talkhpb.signaling.protocol;
