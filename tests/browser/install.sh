#!/bin/sh
# A Chromium for the tests: one on the PATH; else Debian's package where root; else Playwright's own.
# Usage: install.sh PYTHON
set -eu
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then
        exit 0
    fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    if apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; then
        exit 0
    fi
fi
"$1" -m playwright install chromium || {
    echo "No Chromium could be installed; put one on the PATH, or name it with DOSSIER_CHROMIUM" >&2
    exit 1
}
