# Installs what is missing with the system's package manager, and says so.

# need COMMAND PACKAGE WHY
need() {
  local command=$1 package=$2 why=$3
  type -P "$command" >/dev/null || install_package "$package" "$why"
}

install_package() {
  local package=$1 why=$2
  type -P apt-get >/dev/null \
    || fail "$package is missing ($why) and this system has no apt-get; install it with your own package manager and try again."
  may_install || fail "$package is missing ($why); install it first: sudo apt-get install $package"
  step "installing $package with apt-get ($why)"
  apt_install "$package" || fail "apt-get could not install $package ($why); its words are in ${APT_LOG}."
  keep_services_off "$package"
}

# Debian starts what it installs, and the service would take the very port that the suite's own process needs. Only
# packages that were not there before come here, so nothing of the operator's is stopped.
keep_services_off() {
  local unit
  type -P systemctl >/dev/null || return 0
  for unit in $(dpkg -L "$1" 2>/dev/null | sed -n 's|.*/systemd/system/\([^/]*\.service\)$|\1|p'); do
    as_root systemctl disable --now "$unit" >>"$APT_LOG" 2>&1 || true
  done
}

APT_LOG=${TMPDIR:-/tmp}/talkhpb-apt-$$.log

apt_install() {
  apt_get install -y --no-install-recommends "$1" || { apt_get update && apt_get install -y --no-install-recommends "$1"; }
}

apt_get() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -q "$@" >>"$APT_LOG" 2>&1 </dev/null; }

may_install() { ((EUID == 0)) || sudo -n true 2>/dev/null; }

as_root() { if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi; }
