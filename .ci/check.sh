# Sourced by the scripts that count checks: check, and the work folder that it logs into.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 CI=true
passed=0
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# check NAME COMMAND...: one check, its output shown only where it fails.
check() {
  local name=$1 start=$SECONDS
  shift
  if "$@" >"$work/log" 2>&1; then
    passed=$((passed + 1))
    echo "ok    $name ($((SECONDS - start)) s)"
  else
    failed=$((failed + 1))
    echo "FAIL  $name ($((SECONDS - start)) s)"
    tail -n 60 "$work/log"
  fi
}

# need FILE-OR-COMMAND PACKAGE...: installs packages of the system where the first is missing, and says so.
need() {
  local wanted=$1 sudo=""
  shift
  if [ -e "$wanted" ] || command -v "$wanted" >/dev/null; then
    return
  fi
  echo "$wanted is missing: installing $*"
  [ "$(id -u)" = 0 ] || sudo=sudo
  if [ -z "${apt_is_fresh:-}" ]; then
    $sudo apt-get update -qq >"$work/log" 2>&1 || tail -n 20 "$work/log"
    apt_is_fresh=yes
  fi
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y --no-install-recommends "$@" >"$work/log" 2>&1 || tail -n 20 "$work/log"
}
