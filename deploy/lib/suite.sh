# The suite as a whole: where it keeps its state, what belongs to it, start and stop.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
DATA=${TALKHPB_DATA:-$ROOT/.data} TLS=off NODES=1
# A command that services are started with; empty but for benchmarks.
RUN_INSIDE=()

for part in words jdk packages node build processes ports secrets services ready; do
  # shellcheck source=/dev/null
  source "$ROOT/deploy/lib/$part.sh"
done

use_data_folder() {
  mkdir -p "$DATA"
  DATA=$(cd "$DATA" && pwd)
  LOGS=$DATA/logs RUN=$DATA/run
  mkdir -p "$LOGS" "$RUN"
}

# Two commands at once would start everything twice. Processes do not inherit the lock (see launch).
lock_data_folder() {
  exec 9>"$RUN/lock"
  flock -n 9 || fail "another deploy command is at work in $DATA."
}

unlock_data_folder() { exec 9>&-; }

# What a running suite was started with, so that a later command finds it.
remember_settings() {
  local name
  for name in TLS NODES "${!TALK_PORT@}" "${!SIGNALING_@}" "${!SFU_@}" "${!TURN_@}" "${!NATS_PORT@}"; do
    [[ $name == *SECRET* || $name == *OPTS ]] || printf '%s=%q\n' "$name" "${!name}"
  done >"$RUN/settings"
}

recall_settings() {
  # shellcheck source=/dev/null
  [[ ! -f $RUN/settings ]] || source "$RUN/settings"
}

parts() {
  printf 'nats talk signaling sfu turn '
  ((NODES == 1)) || printf 'signaling-2 '
}

missing_parts() {
  local name
  for name in $(parts); do
    is_running "$name" || printf '%s ' "$name"
  done
}

start_part() {
  case $1 in
    nats) start_nats ;;
    talk) start_talk ;;
    signaling) start_signaling signaling "$SIGNALING_PORT" ;;
    signaling-2) start_signaling signaling-2 "$SIGNALING_2_PORT" ;;
    sfu) start_sfu ;;
    turn) start_turn ;;
  esac
}

# start_parts NAME...: all at once; each waits for its neighbours by itself
start_parts() {
  local name
  for name in "$@"; do
    start_part "$name"
  done
  wait_until_ready "$@"
}

# Services first, NATS last, so that they can say goodbye on the bus.
stop_suite() {
  local name services=()
  for name in $(running); do
    [[ $name == nats ]] || services+=("$name")
  done
  stop "${services[@]}"
  stop nats
  rm -f "$RUN"/*.pid "$RUN/settings"
}
