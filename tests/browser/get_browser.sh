#!/bin/sh
# Makes sure that there is a Chromium for the browser tests, and says on its last line which one.
# In this order: one that is installed, Debian's package where we may install it, Playwright's own build.
set -eu
cd -- "$(dirname -- "$0")/../.."

works() { # an installed name can be an empty shell (a snap stub), so start it
    "$1" --headless --no-sandbox --disable-gpu --dump-dom about:blank >/dev/null 2>&1
}

installed() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        if command -v "$name" >/dev/null 2>&1 && works "$name"; then
            echo "browser: $(command -v "$name")"
            return 0
        fi
    done
    return 1
}

playwrights_own() {
    .venv/bin/python - <<'PYTHON'
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    path = playwright.chromium.executable_path
    if not Path(path).exists():
        sys.exit(1)
    try:
        playwright.chromium.launch().close()
    except Exception as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    print("browser:", path)
PYTHON
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

installed && exit 0
playwrights_own 2>/dev/null && exit 0

if command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null; then
    echo "browser: none found; installing Debian's chromium" >&2
    if as_root apt-get update -qq >&2 &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium >&2 &&
        installed; then
        exit 0
    fi
fi

echo "browser: none found; fetching Playwright's Chromium" >&2
if .venv/bin/playwright install chromium >&2 && playwrights_own; then
    exit 0
fi

echo "The browser tests need Chromium, and it could not be installed. Install it (Debian: apt-get install chromium) and run make test again." >&2
exit 1
