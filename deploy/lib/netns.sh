# A network namespace with one veth pair: a second "machine" on this one, for what refuses loopback. The pair's addresses are
# from the range for benchmarks (RFC 2544).

readonly NAMESPACE=talkhpb-bench OUTSIDE_ADDRESS=198.18.213.1 INSIDE_ADDRESS=198.18.213.2

may_use_namespace() { ((EUID == 0)) && type -P ip >/dev/null && ip netns list >/dev/null 2>&1; }

# From here on, what is launched as a service runs inside; see launch.
enter_namespace() {
  leave_namespace
  ip netns add "$NAMESPACE"
  ip link add hpb-outside type veth peer name hpb-inside netns "$NAMESPACE"
  ip address add "$OUTSIDE_ADDRESS/30" dev hpb-outside
  ip link set hpb-outside up
  inside ip address add "$INSIDE_ADDRESS/30" dev hpb-inside
  inside ip link set hpb-inside up
  inside ip link set lo up
  RUN_INSIDE=(ip netns exec "$NAMESPACE")
}

inside() { ip netns exec "$NAMESPACE" "$@"; }

leave_namespace() {
  RUN_INSIDE=()
  ! may_use_namespace || ip netns delete "$NAMESPACE" 2>/dev/null || true
}
