# Shared by the scripts beside it: where the project is, which JDK and Maven to use, how the jar is built.
# Everything said here goes to standard error: standard output belongs to the program.

project=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
jar=$project/target/mizan.jar
# Unknown options are ignored because JDK 21 to 23 do not know the last one, without which 24 and newer warn.
java_options=(-XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
# Memory that a ranking or a rush needed goes back to the system when it is over.
memory_options=(-XX:+UseG1GC -Xms32m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -XX:G1PeriodicGCInterval=10000)

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$@"
  exit 1
}

# The feature version of the JDK in directory $1, or 0: read from its release file, since starting one takes time.
jdk_version() {
  local version
  if [[ ! -x $1/bin/javac || ! -r $1/release ]]; then
    echo 0
    return
  fi
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  echo "${version:-0}"
}

# Installs Debian packages for the purpose $1, or stops and names the command for it.
install() {
  local purpose=$1 as_root=() command log=$project/target/install.log
  shift
  command="apt-get update && apt-get install -y --no-install-recommends $*"
  command -v apt-get >/dev/null || fail "Needed for $purpose and not found here. On Debian or Ubuntu: $command;" \
    "elsewhere the same programs by the system's package manager. Then run this again."
  if ((EUID != 0)); then
    command -v sudo >/dev/null && sudo -n true 2>/dev/null ||
      fail "Needed for $purpose, and installing it needs root: sudo sh -c '$command'"
    as_root=(sudo -n)
  fi
  mkdir -p -- "$project/target"
  say "Installing for $purpose: $*"
  { "${as_root[@]+"${as_root[@]}"}" apt-get update && "${as_root[@]+"${as_root[@]}"}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "$@"; } >"$log" 2>&1 || {
    tail -n 15 -- "$log" >&2
    fail "It could not be installed; try: $command"
  }
}

has_chromium() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null && return
  done
  [[ -x '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' || -x /Applications/Chromium.app/Contents/MacOS/Chromium ]]
}

# Sees to Chromium or Chrome for the purpose $1.
need_chromium() {
  has_chromium || install "$1" chromium fonts-noto-core
  has_chromium || fail "Needed for $1: Chromium or Chrome on PATH."
}

# Sets and exports JAVA_HOME: the caller's where it will do, else that of the java on PATH, else the newest found.
find_jdk() {
  local candidate version best=0 found='' on_path
  on_path=$(command -v javac 2>/dev/null || true)
  if [[ -n $on_path ]]; then
    on_path=$(readlink -f -- "$on_path" 2>/dev/null || echo "$on_path")
    on_path=${on_path%/bin/javac}
  fi
  for candidate in "${JAVA_HOME:-}" "$on_path"; do
    if [[ -n $candidate ]] && (($(jdk_version "$candidate") >= 21)); then
      export JAVA_HOME=$candidate
      return
    fi
  done
  for candidate in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/* /opt/java/* /opt/jdk/* \
    "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/* "${HOME:-/}"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    version=$(jdk_version "$candidate")
    if ((version >= 21 && version > best)); then
      best=$version
      found=$candidate
    fi
  done
  [[ -n $found ]] || fail "Mizan needs a JDK of version 21 or newer and found none (looked at JAVA_HOME, PATH and the" \
    "usual directories). On Debian or Ubuntu: apt-get install openjdk-21-jdk-headless; elsewhere: https://adoptium.net." \
    "Then run this again, with JAVA_HOME naming it if it lies in a place of its own."
  export JAVA_HOME=$found
}

# Sets maven to a Maven of 3.8 or newer.
find_maven() {
  local candidate version
  for candidate in "${MAVEN_HOME:+$MAVEN_HOME/bin/mvn}" "${M2_HOME:+$M2_HOME/bin/mvn}" "$(command -v mvn 2>/dev/null || true)" \
    /usr/share/maven/bin/mvn /opt/maven/bin/mvn /opt/apache-maven*/bin/mvn "${HOME:-/}"/.sdkman/candidates/maven/current/bin/mvn \
    /opt/homebrew/bin/mvn /usr/local/bin/mvn; do
    [[ -n $candidate && -x $candidate ]] || continue
    version=$("$candidate" --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\)\.\([0-9]*\).*/\1 \2/p' | head -n 1)
    if [[ -n $version ]] && ((${version% *} > 3 || (${version% *} == 3 && ${version#* } >= 8))); then
      maven=$candidate
      return
    fi
  done
  fail "Mizan is built by Maven 3.8 or newer and found none. On Debian or Ubuntu: apt-get install maven;" \
    "elsewhere: https://maven.apache.org/download.cgi."
}

# Turns Maven's output into a line for every step that takes time; what the tests and the compiler report stays.
progress() {
  awk -v testing="$1" -v terminal="$([[ -t 2 ]] && echo 1 || echo 0)" '
    function line(text) { if (counting) { if (terminal) printf "\n"; counting = 0 } print text; fflush() }
    { gsub(/\033\[[0-9;]*m/, "") }
    /^\[INFO\] Downloaded / {
      fetched++
      if (terminal) { printf "\r  fetching libraries: %d", fetched; counting = 1; fflush() }
      else if (fetched % 100 == 0) line("  fetching libraries: " fetched)
      next
    }
    /^\[INFO\] --- .*compiler.*:compile /         { line("  compiling"); next }
    /^\[INFO\] --- .*:testCompile /              { if (testing) line("  compiling the tests"); next }
    /^\[INFO\] --- .*surefire.*:test /           { if (testing) line("  unit tests"); next }
    /^\[INFO\] --- .*shade.*:shade /             { line("  packing the jar"); next }
    /^\[INFO\] --- .*failsafe.*:integration-test / { line("  integration tests: PostgreSQL, HTTP, browser"); next }
    /^\[INFO\] --- .*jacoco.*:check /            { line("  coverage of the rules"); next }
    /^\[INFO\] --- .*spotless.*:check /          { line("  style"); next }
    /Tests run: /                                { sub(/^\[[A-Z]+\] */, ""); line("    " $0); next }
    /^\[ERROR\]/                                 { if (!explained) line($0); if (/\[Help 1\]/) explained = 1; next }
    /^\[INFO\] BUILD /                           { if (counting) line("") }
  ' >&2
}

# Runs Maven in the project with the given arguments; everything it says is kept in target/build.log.
run_maven() {
  local testing=1
  [[ $* == *maven.test.skip* ]] && testing=0
  find_maven
  mkdir -p -- "$project/target"
  (
    cd -- "$project"
    set -o pipefail
    "$maven" --batch-mode -Dstyle.color=never "$@" 2>&1 | tee target/build.log | progress "$testing"
  ) || fail "The build failed; all of its output is in $project/target/build.log."
}

jar_is_current() {
  [[ -f $jar ]] || return 1
  [[ -z $(find "$project/pom.xml" "$project/src/main" "$project/conf" -newer "$jar" -print -quit) ]]
}

# Builds the jar if it is missing or older than a source. Two scripts at once: the second waits for the first.
build_jar() {
  jar_is_current && return
  mkdir -p -- "$project/target" && [[ -w $project/target ]] || fail "Cannot write to $project/target."
  (
    if command -v flock >/dev/null; then
      exec 9>"$project/target/build.lock"
      flock 9
    fi
    jar_is_current && exit 0
    say "Building Mizan:"
    touch -- "$project/target/build.began"
    run_maven package -Dmaven.test.skip=true
    touch -r "$project/target/build.began" -- "$jar"
  ) || exit 1
}

# The cache for a fast start: of Java 25 the ahead-of-time cache, before it the class archive.
start_cache() {
  local version
  version=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release")
  echo "$project/target/start-${version%%[^0-9.]*}.cache"
}

# Sets cache_option to use that cache if it was made from this very jar.
use_start_cache() {
  local cache
  cache=$(start_cache)
  cache_option=()
  if [[ $cache -nt $jar ]]; then
    if (($(jdk_version "$JAVA_HOME") >= 25)); then cache_option=("-XX:AOTCache=$cache"); else cache_option=("-XX:SharedArchiveFile=$cache"); fi
  fi
}

# Makes the cache by starting and ending a server on empty data once: the starts after it take half the time.
# A server that cannot start here says why when it is started for real, so a failure here is only told.
prepare_start() {
  local cache option=-XX:ArchiveClassesAtExit data server waited=0
  cache=$(start_cache)
  [[ $cache -nt $jar ]] && return
  (($(jdk_version "$JAVA_HOME") >= 25)) && option=-XX:AOTCacheOutput
  say "  preparing fast starts"
  data=$(mktemp -d)
  # Made here: the server in the background may be slower to make it than the first look into it.
  : >"$project/target/start.log"
  "$JAVA_HOME/bin/java" "${java_options[@]}" "${memory_options[@]}" "$option=$cache.new" -jar "$jar" serve --data "$data" --port 0 \
    --set management.port=0 --set database.url= >"$project/target/start.log" 2>&1 &
  server=$!
  until grep -q 'ready' "$project/target/start.log" || ((waited++ > 300)) || ! kill -0 "$server" 2>/dev/null; do sleep 0.2; done
  first_requests
  kill -TERM "$server" 2>/dev/null || true
  wait "$server" || true
  rm -rf -- "$data"
  if [[ -s $cache.new ]]; then mv -f -- "$cache.new" "$cache"; else say "  (not prepared, see target/start.log)"; fi
}

# Asks the server of prepare_start for what is asked first, so that the cache knows the way of an answer too.
first_requests() {
  local board path
  board=$(sed -n 's/^ *Board *//p' "$project/target/start.log")
  [[ -n $board ]] && command -v curl >/dev/null || return 0
  for path in '' api/v1/editions api/v1/presets api/openapi.json; do
    curl -s -o /dev/null --compressed "$board$path" || true
  done
}

# Replaces this process with the program, so that a signal to the script is a signal to the server.
exec_mizan() {
  use_start_cache
  # The data lie in the project wherever the script is called from, if nothing else is said.
  [[ " $* " == *" --config"* ]] || export MIZAN_DATA=${MIZAN_DATA:-$project/data}
  exec "$JAVA_HOME/bin/java" "${java_options[@]}" "${memory_options[@]}" "${cache_option[@]+"${cache_option[@]}"}" \
    -jar "$jar" "$@"
}
