/**
 * The service around the loops: orders and events on the bus, configuration, load reports, health, metrics, start and
 * stop. Orders come on virtual threads and wait for their loop's answer. The only package that knows Quarkus.
 */
package org.talkhpb.sfu.control;
