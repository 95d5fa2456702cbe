/** What is counted of the service, by reason. Used by all packages, imports none of them. */
package org.talkhpb.turn.count;
