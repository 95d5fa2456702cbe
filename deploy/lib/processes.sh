# Starts and stops processes. A pid file holds the pid and the kernel's start time of the process, so that a number
# which the kernel has given to somebody else since is never taken for ours.

# launch NAME COMMAND...
launch() {
  local name=$1
  shift
  setsid "$@" >>"$LOGS/$name.log" 2>&1 </dev/null 9>&- &
  printf '%s %s\n' "$!" "$(start_time "$!")" >"$RUN/$name.pid"
}

# Field 22 of /proc/<pid>/stat, counted behind the command name, which may itself contain blanks. A process that has ended
# but was not asked for its result by its parent (state Z) is gone for us.
start_time() {
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
  read -ra stat <<<"${stat##*) }"
  [[ ${stat[0]} == Z ]] || printf '%s' "${stat[19]}"
}

pid_of() {
  local pid started
  read -r pid started 2>/dev/null <"$RUN/$1.pid" && [[ -n $started && $(start_time "$pid") == "$started" ]] && printf '%s' "$pid"
}

is_running() { [[ -n $(pid_of "$1") ]]; }

# names of everything with a pid file, running or not
launched() {
  local file
  for file in "$RUN"/*.pid; do
    [[ -e $file ]] && basename "$file" .pid
  done
  return 0
}

running() {
  local name
  for name in $(launched); do
    is_running "$name" && printf '%s ' "$name"
  done
  return 0
}

readonly PATIENCE_SECONDS=15

# stop NAME...: SIGTERM to all, then wait, then SIGKILL for what has not gone
stop() {
  local name
  for name in "$@"; do
    send_signal TERM "$name"
  done
  for name in "$@"; do
    wait_until_gone "$name" || { step "$name did not stop in $PATIENCE_SECONDS s and is killed"; send_signal KILL "$name"; }
    rm -f "$RUN/$name.pid"
  done
}

send_signal() {
  local pid
  pid=$(pid_of "$2") || return 0
  kill "-$1" "$pid" 2>/dev/null || true
}

wait_until_gone() {
  local deadline=$((SECONDS + PATIENCE_SECONDS))
  while is_running "$1"; do
    ((SECONDS < deadline)) || return 1
    sleep 0.1
  done
}
