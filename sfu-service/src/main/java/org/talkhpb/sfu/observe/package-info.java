/**
 * What the service counts and shows: counters by reason, metrics, descriptions. Counters are plain longs of one loop;
 * everybody else reads copies. Imported by all packages.
 */
package org.talkhpb.sfu.observe;
