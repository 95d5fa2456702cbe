/**
 * The service seen from outside: start and stop, announcements on the bus, health, metrics and the describe page. Runs on
 * virtual threads and timers, never on a loop.
 */
package org.talkhpb.turn.observe;
