# The ports of the suite. Each has a name in the environment, so that two suites can live on one machine.

: "${TALK_PORT:=8080}" "${SIGNALING_PORT:=8081}" "${SFU_PORT:=8082}" "${TURN_PORT:=8083}"
: "${SIGNALING_2_PORT:=8091}" "${NATS_PORT:=4222}"
# Where NATS listens, and where the management addresses are asked; other than loopback only in benchmarks.
: "${NATS_HOST:=127.0.0.1}" "${MANAGEMENT_HOST:=127.0.0.1}"
: "${SFU_MEDIA_PORT:=50000}" "${TURN_LISTEN_PORT:=3478}" "${TURN_MIN_PORT:=49160}" "${TURN_MAX_PORT:=49999}"

require_free_ports() {
  require_free tcp TALK_PORT "the web client and the OCS API"
  require_free tcp SIGNALING_PORT "signaling"
  require_free tcp SFU_PORT "the SFU's management address"
  require_free tcp TURN_PORT "the TURN server's management address"
  require_free tcp NATS_PORT "NATS"
  require_free udp SFU_MEDIA_PORT "the SFU's media"
  require_free udp TURN_LISTEN_PORT "TURN"
  require_free tcp TURN_LISTEN_PORT "TURN"
  ((NODES == 1)) || require_free tcp SIGNALING_2_PORT "the second signaling node"
}

# require_free PROTOCOL VARIABLE WHAT
require_free() {
  local port=${!2}
  is_taken "$1" "$port" || return 0
  fail "$1 port $port, needed for $3, is taken by another program; stop that program or choose another port with $2=<number>."
}

# Asks the kernel's own tables, so that no tool is needed. A listening TCP socket has state 0A.
is_taken() {
  local protocol=$1 hex
  printf -v hex '%04X' "$2"
  case $protocol in
    tcp) grep -qE "^ *[0-9]+: [0-9A-F]+:$hex [0-9A-F]+:0000 0A" /proc/net/tcp /proc/net/tcp6 2>/dev/null ;;
    udp) grep -qE "^ *[0-9]+: [0-9A-F]+:$hex " /proc/net/udp /proc/net/udp6 2>/dev/null ;;
  esac
}
