package org.talkhpb.turn.policy;

/**
 * How much may be allocated; 0 means no limit.
 *
 * @param total allocations on this node
 * @param perSource allocations per client IPv4 address or IPv6 /64
 * @param perUser allocations per full user name
 * @param maxBytesPerSecond of one allocation in each direction
 * @param capacityBytesPerSecond sum of what allocations may use; needs {@code maxBytesPerSecond}
 */
public record QuotaLimits(int total, int perSource, int perUser, long maxBytesPerSecond, long capacityBytesPerSecond) {}
