# Janus with nothing but its videoroom and its WebSocket API, for comparison.

readonly JANUS_PORT=8188

start_janus() {
  local config=$DATA/janus
  mkdir -p "$config" "$config/none"
  write_janus_config "$config"
  launch janus "${RUN_INSIDE[@]}" janus --configs-folder "$config" --config "$config/janus.jcfg" --disable-colors
  wait_for_janus
}

write_janus_config() {
  cat >"$1/janus.jcfg" <<CONFIG
general: {
  debug_level = 3
  admin_secret = "not used"
}
media: {
  rtp_port_range = "20000-40000"
}
nat: {
  nice_debug = false
  ice_lite = true
  full_trickle = false
}
plugins: {
  disable = "$(all_but libjanus_videoroom.so plugins)"
}
transports: {
  disable = "$(all_but libjanus_websockets.so transports)"
}
events: {
  broadcast = false
}
CONFIG
  cat >"$1/janus.transport.websockets.jcfg" <<CONFIG
general: {
  json = "compact"
  ws = true
  ws_port = $JANUS_PORT
  ws_ip = "$INSIDE_ADDRESS"
}
admin: {
  admin_ws = false
}
CONFIG
  printf 'general: { }\n' >"$1/janus.plugin.videoroom.jcfg"
}

# all_but LIBRARY FOLDER: the other libraries of a kind, joined by commas
all_but() {
  local library names=()
  for library in /usr/lib/*/janus/"$2"/*.so; do
    [[ ${library##*/} == "$1" ]] || names+=("${library##*/}")
  done
  (IFS=, && printf '%s' "${names[*]}")
}

wait_for_janus() {
  local deadline=$((SECONDS + 15))
  until inside bash -c "exec 3<>/dev/tcp/$INSIDE_ADDRESS/$JANUS_PORT" 2>/dev/null; do
    ((SECONDS < deadline)) || fail "Janus did not start; see $LOGS/janus.log."
    sleep 0.2
  done
}
