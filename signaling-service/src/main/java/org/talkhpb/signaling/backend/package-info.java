/**
 * What a Talk tells this tier: signed POSTs and the same requests by bus (signaling.md 16). Each becomes final events for
 * the whole cluster, whichever node got it. Blocks on virtual threads. Imported by nobody but the node itself.
 */
package org.talkhpb.signaling.backend;
