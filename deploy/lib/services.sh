# One function per process of the suite: its settings, and how it is started. The caller's environment goes through to
# the services; what the suite itself needs is set on top.

start_nats() {
  NATS_LISTEN=$NATS_HOST:$NATS_PORT NATS_STORE=$DATA/nats \
    NATS_TALK_PASSWORD=$NATS_TALK_PASSWORD NATS_SIGNALING_PASSWORD=$NATS_SIGNALING_PASSWORD \
    NATS_SFU_PASSWORD=$NATS_SFU_PASSWORD NATS_TURN_PASSWORD=$NATS_TURN_PASSWORD \
    NATS_OPERATOR_PASSWORD=$NATS_OPERATOR_PASSWORD \
    launch nats nats-server --config "$ROOT/deploy/nats/nats.conf"
}

start_talk() {
  HPB_TALK_DATABASE_DIRECTORY=$DATA/database HPB_TALK_DEMO_ACCOUNTS=${HPB_TALK_DEMO_ACCOUNTS:-true} \
    HPB_TALK_SIGNALING_BACKEND_ID=local HPB_TALK_SIGNALING_SHARED_SECRET=$LOCAL_BACKEND_SECRET \
    HPB_TALK_SIGNALING_PORT=$SIGNALING_PORT HPB_TALK_TURN_SECRET=$TURN_SECRET \
    HPB_TALK_SIGNALING_BACKEND_URL=${HPB_TALK_SIGNALING_BACKEND_URL:-$(client_scheme)://localhost:$TALK_PORT} \
    start_service talk talk-app "$TALK_PORT" "${TALK_JAVA_OPTS:--Xmx512m}"
}

# start_signaling NAME PORT; with --tls it reads the capabilities of our own talk-app, whose certificate no authority knows
start_signaling() {
  HPB_SIGNALING_TALK_TRUSTED_CERTIFICATES=${CERTIFICATE:-} \
    BACKENDS=local${BACKENDS:+,$BACKENDS} BACKEND_LOCAL_TRANSPORT=bus \
    BACKEND_LOCAL_URLS=$(talk_addresses) BACKEND_LOCAL_SHARED_SECRET=$LOCAL_BACKEND_SECRET \
    INTERNAL_SHARED_SECRET_KEY=${INTERNAL_SHARED_SECRET_KEY:-$INTERNAL_SECRET} \
    HASH_KEY=${HASH_KEY:-$SESSION_HASH_KEY} BLOCK_KEY=${BLOCK_KEY:-$SESSION_BLOCK_KEY} \
    start_service "$1" signaling-service "$2" "${SIGNALING_JAVA_OPTS:--Xmx384m}"
}

start_sfu() {
  HPB_SFU_MEDIA_PORT=$SFU_MEDIA_PORT HPB_SFU_ANNOUNCE_LOOPBACK=${HPB_SFU_ANNOUNCE_LOOPBACK:-true} \
    start_service sfu sfu-service "$SFU_PORT" "${SFU_JAVA_OPTS:--Xmx384m}"
}

start_turn() {
  HPB_TURN_LISTENING_PORT=$TURN_LISTEN_PORT HPB_TURN_STATIC_AUTH_SECRET=$TURN_SECRET \
    HPB_TURN_MIN_PORT=$TURN_MIN_PORT HPB_TURN_MAX_PORT=$TURN_MAX_PORT \
    HPB_TURN_DRAIN_TIMEOUT=${HPB_TURN_DRAIN_TIMEOUT:-5} \
    HPB_TURN_ALLOW_LOOPBACK_PEERS=${HPB_TURN_ALLOW_LOOPBACK_PEERS:-true} \
    HPB_TURN_ALLOWED_PEER_IP=${HPB_TURN_ALLOWED_PEER_IP:-$(local_peers)} \
    start_service turn turn-service "$TURN_PORT" "${TURN_JAVA_OPTS:--Xmx256m}"
}

# Little garbage and few threads each: a serial collector starts fastest and needs least.
readonly JAVA_OPTIONS=(-XX:+UseSerialGC -Xss512k --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)

# start_service NAME MODULE PORT JAVA_OPTIONS
start_service() {
  local name=$1 module=$2 port=$3 options
  read -ra options <<<"$4"
  NATS_URL=$(bus_url "$module") QUARKUS_HTTP_HOST=${QUARKUS_HTTP_HOST:-0.0.0.0} \
    with_http_on "$port" "$module" launch "$name" "${RUN_INSIDE[@]}" \
    "$JAVA_HOME/bin/java" "${JAVA_OPTIONS[@]}" "${options[@]}" -jar "$(built_jar "$module")"
}

# with_http_on PORT MODULE COMMAND...: what clients talk to speaks HTTPS with --tls, on the same port
with_http_on() {
  local port=$1 module=$2
  shift 2
  case $TLS-$module in
    on-talk-app | on-signaling-service)
      QUARKUS_HTTP_SSL_PORT=$port QUARKUS_HTTP_INSECURE_REQUESTS=disabled \
        QUARKUS_HTTP_SSL_CERTIFICATE_FILES=$CERTIFICATE QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES=$CERTIFICATE_KEY "$@"
      ;;
    *) QUARKUS_HTTP_PORT=$port "$@" ;;
  esac
}

bus_url() {
  case $1 in
    talk-app) printf 'nats://talk:%s@%s' "$NATS_TALK_PASSWORD" "$NATS_HOST:$NATS_PORT" ;;
    signaling-service) printf 'nats://signaling:%s@%s' "$NATS_SIGNALING_PASSWORD" "$NATS_HOST:$NATS_PORT" ;;
    sfu-service) printf 'nats://sfu:%s@%s' "$NATS_SFU_PASSWORD" "$NATS_HOST:$NATS_PORT" ;;
    turn-service) printf 'nats://turn:%s@%s' "$NATS_TURN_PASSWORD" "$NATS_HOST:$NATS_PORT" ;;
  esac
}

# What foreign clients may call our talk-app: every name and address of this machine.
talk_addresses() {
  local scheme name addresses=
  scheme=$(client_scheme)
  for name in localhost 127.0.0.1 "$HOSTNAME" $(machine_addresses); do
    addresses+=${addresses:+,}$(url "$scheme" "$name" "$TALK_PORT")
  done
  printf '%s' "$addresses"
}

# url SCHEME HOST PORT; IPv6 addresses get their brackets
url() { if [[ $2 == *:* ]]; then printf '%s://[%s]:%s' "$@"; else printf '%s://%s:%s' "$@"; fi; }

# The SFU of the local suite is on loopback and on this machine's own addresses, which TURN refuses unless told.
local_peers() {
  local address peers=127.0.0.1
  for address in $(machine_addresses); do
    peers+=,$address
  done
  printf '%s' "$peers"
}
