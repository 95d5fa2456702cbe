# Builds the services whose sources are newer than what was built from them.

readonly SERVICES=(talk-app signaling-service sfu-service turn-service)

build_what_changed() {
  local stale
  stale=$(stale_services)
  if [[ -z $stale ]]; then
    step "nothing changed since the last build"
    return
  fi
  need mvn maven "builds the services"
  run_build "$stale"
}

stale_services() {
  local service
  for service in "${SERVICES[@]}"; do
    is_fresh "$service" || printf '%s ' "$service"
  done
}

built_jar() { printf '%s/%s/target/quarkus-app/quarkus-run.jar' "$ROOT" "$1"; }

is_fresh() {
  local jar
  jar=$(built_jar "$1")
  [[ -f $jar && -z $(newer_source "$jar" "$1") ]]
}

newer_source() {
  local jar=$1 service=$2
  find "$ROOT/pom.xml" "$ROOT"/libs/{contracts,rtc,net,service}/{pom.xml,src/main} "$ROOT/$service"/{pom.xml,src/main} \
    \( -name node_modules -o -name dist -o -name .quinoa \) -prune -o -newer "$jar" -print -quit 2>/dev/null
}

run_build() {
  local modules=${1% } log=$LOGS/build.log
  step "building ${modules// /, } (first time: a few minutes; log: $log)"
  (cd "$ROOT" && mvn -B -ntp -Dmaven.test.skip=true package -am -pl "${modules// /,}") 2>&1 \
    | tee "$log" | show_modules \
    || { grep -m 15 'ERROR' "$log" >&2; fail "the build failed; all of it is in $log."; }
}

show_modules() { sed -u -n 's/^\[INFO\] Building \([a-z-]*\) .*/    \1/p'; }

require_built() {
  local service
  for service in "${SERVICES[@]}"; do
    [[ -f $(built_jar "$service") ]] || fail "$service is not built; run deploy/up without --no-build, or mvn package."
  done
}
