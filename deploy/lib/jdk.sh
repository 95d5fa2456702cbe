# Finds a JDK 25 or newer: JAVA_HOME, then java on the path, then the usual folder.

readonly NEEDED_JDK=25

use_jdk() {
  local home
  while read -r home; do
    is_fitting_jdk "$home" || continue
    export JAVA_HOME=$home
    return
  done < <(jdk_candidates)
  fail "a JDK $NEEDED_JDK or newer is needed and none was found. Install one (for example Temurin $NEEDED_JDK) below /usr/lib/jvm, or set JAVA_HOME to it."
}

jdk_candidates() {
  [[ -n ${JAVA_HOME:-} ]] && printf '%s\n' "$JAVA_HOME"
  home_of_java_on_path
  ls -d /usr/lib/jvm/*25* /usr/lib/jvm/*2[6-9]* 2>/dev/null || true
}

home_of_java_on_path() {
  local java
  java=$(readlink -f "$(type -P java)" 2>/dev/null) || return 0
  printf '%s\n' "${java%/bin/java}"
}

is_fitting_jdk() {
  local home=$1 version
  [[ -x $home/bin/javac && -r $home/release ]] || return 1
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
  ((${version:-0} >= NEEDED_JDK))
}
