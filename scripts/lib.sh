# Shared by the scripts: where things are, how steps are printed, what must be installed.
# Sourced, never run.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CACHE=${ASSAY_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/assay}
CHAIN_TARGET=$CACHE/target-chain
INFERENCE_TARGET=$CACHE/target-inference
VENV=$CACHE/venv
export ASSAY_NODE=$CHAIN_TARGET/release/assay-node
export ASSAY_INFERENCE=$INFERENCE_TARGET/release/assay-inference
# The server's tests run the official openai client with it.
export ASSAY_PYTHON=$VENV/bin/python
# rustup puts cargo here; a shell that was open before the installation does not know it yet.
export PATH="$HOME/.cargo/bin:$PATH"
export CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-auto}
mkdir -p "$CACHE"

STARTED=$SECONDS
SUMMARY=()

# step NAME COMMAND…: prints the step, its time and its outcome; stops the script at the first failure.
step() {
    local name=$1 began=$SECONDS
    shift
    printf '\n==> %s\n' "$name"
    if "$@"; then
        SUMMARY+=("$(printf '  ok   %5ds  %s' $((SECONDS - began)) "$name")")
        printf '    ok: %s (%ds, %ds in all)\n' "$name" $((SECONDS - began)) $((SECONDS - STARTED))
    else
        local code=$?
        printf '    FAILED: %s (exit %d after %ds)\n' "$name" "$code" $((SECONDS - began)) >&2
        exit "$code"
    fi
}

summary() {
    printf '\n%s, %d min %d s:\n' "$1" $(((SECONDS - STARTED) / 60)) $(((SECONDS - STARTED) % 60))
    printf '%s\n' "${SUMMARY[@]}"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# install_packages NAME…: installs the Debian packages that are missing.
install_packages() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} = 0 ] && return 0
    echo "    installing: ${missing[*]}"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

install_rust() {
    if ! command -v cargo >/dev/null; then
        echo "    installing Rust by rustup"
        curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal --default-toolchain none
    fi
    cd "$ROOT"
    # The toolchain file names the version; where it is not installed yet, rustup fetches it.
    rustc --version >/dev/null 2>&1 || rustup toolchain install "$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)" --profile minimal
    rustup target list --installed | grep -qx wasm32v1-none || rustup target add wasm32v1-none
    rustup component list --installed | grep -q '^rust-src' || rustup component add rust-src
}

install_python() {
    [ -x "$VENV/bin/python" ] || python3 -m venv "$VENV"
    "$VENV/bin/python" -c 'import openai, cryptography' 2>/dev/null ||
        "$VENV/bin/pip" install --quiet --disable-pip-version-check -r "$ROOT/tests/e2e/requirements.txt"
}

install_node_packages() {
    local folder
    for folder in "$@"; do
        if [ ! -d "$folder/node_modules" ] || [ "$folder/package-lock.json" -nt "$folder/node_modules" ]; then
            (cd "$folder" && npm ci --silent --no-audit --no-fund && touch node_modules)
        fi
    done
}

setup_build() {
    install_packages build-essential binaryen clang mold protobuf-compiler libssl-dev pkg-config cmake curl ca-certificates git jq
    install_rust
}

setup_run() {
    install_packages python3 python3-venv fortunes-min fortunes
    command -v node >/dev/null || install_packages nodejs npm
    install_python
    install_node_packages "$ROOT/tests/e2e/polkadot-js"
}

build_chain() {
    cd "$ROOT" && CARGO_TARGET_DIR=$CHAIN_TARGET cargo build --release --locked -p assay-node
}

build_inference() {
    cd "$ROOT/inference-node" && CARGO_TARGET_DIR=$INFERENCE_TARGET cargo build --release --locked -p assay-inference
}
