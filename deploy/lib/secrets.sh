# Secrets are made once, at the first start, and stay in the data folder.

# Letters first, because NATS reads a value that begins like a number as one.
new_secret() { printf 'k%s' "$(od -An -tx1 -N 24 /dev/urandom | tr -d ' \n' | cut -c 1-47)"; }

# Go's and our signaling want a block key of 16, 24 or 32 bytes.
new_key() { od -An -tx1 -N 16 /dev/urandom | tr -d ' \n'; }

use_secrets() {
  local file=$DATA/secrets.env
  [[ -f $file ]] || (umask 077 && make_secrets >"$file")
  # shellcheck source=/dev/null
  source "$file"
}

make_secrets() {
  local name
  for name in LOCAL_BACKEND_SECRET INTERNAL_SECRET TURN_SECRET NATS_{TALK,SIGNALING,SFU,TURN,OPERATOR}_PASSWORD; do
    printf '%s=%s\n' "$name" "$(new_secret)"
  done
  printf 'SESSION_HASH_KEY=%s\nSESSION_BLOCK_KEY=%s\n' "$(new_key)" "$(new_key)"
}

# A self-signed certificate for this machine's names and addresses.
use_certificate() {
  CERTIFICATE=$DATA/tls/certificate.pem CERTIFICATE_KEY=$DATA/tls/key.pem
  [[ -f $CERTIFICATE ]] && return
  need openssl openssl "makes the self-signed certificate"
  mkdir -p "$DATA/tls"
  (umask 077 && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 365 -subj "/CN=talkhpb" \
    -addext "subjectAltName=$(certificate_names)" -keyout "$CERTIFICATE_KEY" -out "$CERTIFICATE" 2>/dev/null)
}

certificate_names() {
  local names="DNS:localhost,DNS:$HOSTNAME,IP:127.0.0.1" address
  for address in $(machine_addresses); do
    names+=",IP:$address"
  done
  printf '%s' "$names"
}

machine_addresses() { hostname -I 2>/dev/null || true; }
