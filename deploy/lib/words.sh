# How the scripts talk to a person: plain lines, one sentence per failure.

say() { printf '%s\n' "$*"; }

step() { printf '  %s\n' "$*"; }

fail() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# usage FILE: the comment block at the head of a script is its manual.
usage() { sed -n '2,/^[^#]/{ /^#/s/^# \{0,1\}//p; }' "$1"; }
