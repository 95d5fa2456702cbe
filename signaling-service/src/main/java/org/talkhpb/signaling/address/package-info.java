/**
 * Network addresses: ranges of them, and which may do what at this node. Pure but for the settings. Imported by media,
 * socket and status.
 */
package org.talkhpb.signaling.address;
