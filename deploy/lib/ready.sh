# Waits for readiness, with a line for each part as it gets there.

readonly START_SECONDS=${START_SECONDS:-120}

# wait_until_ready NAME...
wait_until_ready() {
  local began=$EPOCHREALTIME waiting=("$@") still
  while ((${#waiting[@]})); do
    still=()
    for name in "${waiting[@]}"; do
      if is_ready "$name"; then
        step "$(printf '%-12s ready after %s s' "$name" "$(seconds_since "$began")")"
      else
        give_up_on_dead "$name"
        still+=("$name")
      fi
    done
    waiting=("${still[@]}")
    give_up_late "$began" "${waiting[*]}"
    ((${#waiting[@]} == 0)) || sleep 0.2
  done
}

is_ready() {
  case $1 in
    nats) listens "$NATS_HOST" "$NATS_PORT" ;;
    talk) is_healthy "$TALK_PORT" "$(client_scheme)" ;;
    signaling) is_healthy "$SIGNALING_PORT" "$(client_scheme)" ;;
    signaling-2) is_healthy "$SIGNALING_2_PORT" "$(client_scheme)" ;;
    sfu) is_healthy "$SFU_PORT" http ;;
    turn) is_healthy "$TURN_PORT" http ;;
  esac
}

listens() { (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; }

is_healthy() { curl -skf -m 2 -o /dev/null "$2://$MANAGEMENT_HOST:$1/q/health/ready"; }

client_scheme() { if [[ $TLS == on ]]; then printf https; else printf http; fi; }

give_up_on_dead() {
  is_running "$1" && return
  tail -n 8 "$LOGS/$1.log" >&2
  stop_suite
  fail "$1 stopped while starting; its last words are above, all of them in $LOGS/$1.log."
}

give_up_late() {
  [[ -n $2 ]] && (($(whole_seconds_since "$1") >= START_SECONDS)) || return 0
  stop_suite
  fail "not ready after $START_SECONDS s: $2. The logs in $LOGS say more."
}

seconds_since() { awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }'; }

whole_seconds_since() { printf '%s' "$((${EPOCHREALTIME%.*} - ${1%.*}))"; }
