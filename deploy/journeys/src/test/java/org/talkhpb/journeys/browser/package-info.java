/**
 * Real browsers and what a person sees in them: one class per page of the web client, over its {@code data-testid}s. All
 * of it is used by the one thread of the journeys, as Playwright wants.
 */
package org.talkhpb.journeys.browser;
