# shellcheck shell=bash
# Fetches what the client suites need; sourced by compat/run and the checks. Each install_... leaves what its tool said in
# the file named last and fails as the tool does; why_skipped then says whether the machine or the lock is at fault.

# install_python REQUIREMENTS VENV LOG
install_python() {
  { python3 -m venv "$2" && "$2/bin/pip" -q --disable-pip-version-check --retries 2 install --require-hashes -r "$1"; } >"$3" 2>&1
}

# install_node FOLDER LOG: exactly what FOLDER's lock file names.
install_node() {
  (cd "$1" && npm ci --no-audit --no-fund --fetch-retries=1 --loglevel=error) >"$2" 2>&1
}

# install_go FOLDER PROGRAM LOG: builds with this machine's Go alone, never with one that it fetches.
install_go() {
  (cd "$1" && GOTOOLCHAIN=local GOFLAGS=-mod=readonly go build -o "$2" .) >"$3" 2>&1
}

# why_skipped LOG: prints why an install that failed is no fault of ours (a registry that can't be reached, a toolchain that is
# missing or too old). Fails where it is one: a wrong lock or checksum, a version that is not there, code that does not compile.
why_skipped() {
  local line
  if grep -qE 'EINTEGRITY|EUSAGE|DO NOT MATCH|[Hh]ashes are required|checksum mismatch|SECURITY ERROR' "$1"; then return 1; fi
  if line=$(grep -m 1 -E 'ensurepip is not|No module named venv|requires go >= ' "$1"); then
    echo "toolchain: ${line:0:160}"
  elif line=$(grep -m 1 -E \
    -e 'E(NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT|NETUNREACH|HOSTUNREACH|50[234])\b|ERR_SOCKET_TIMEOUT' \
    -e 'NewConnectionError|ConnectTimeout|ReadTimeout|Read timed out|[Nn]ame resolution|ProxyError|Connection (refused|reset|aborted)' \
    -e 'dial tcp|no such host|i/o timeout|TLS handshake timeout|connection (refused|reset)|[Nn]etwork is unreachable' \
    -e '50[234] (Bad Gateway|Service Unavailable|Gateway Time-?out|Server Error)' "$1"); then
    echo "registry: ${line:0:160}"
  else
    return 1
  fi
}
