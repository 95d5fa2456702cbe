/**
 * Journeys: what people and foreign servers do with the suite, told from outside, one class per story. They run against
 * exactly what {@code deploy/up} starts. Each makes its own conversation and windows, so their order does not matter.
 */
package org.talkhpb.journeys;
