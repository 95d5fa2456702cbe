/**
 * What the relay may be used for: which peers (turn.md 6.1) and how much (6.2). Policies are immutable and read by all
 * loops; quotas are shared counters. Imported by request, allocation and node.
 */
package org.talkhpb.turn.policy;
