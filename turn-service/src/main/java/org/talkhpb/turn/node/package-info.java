/**
 * One node of the service: its configuration, the loops it builds from it, and what it knows of the other nodes. Runs at
 * start, at stop and on timers; after that the loops run by themselves. Imported by observe.
 */
package org.talkhpb.turn.node;
