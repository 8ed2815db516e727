#!/bin/sh
# Prints the path of a Chromium or Chrome for the browser tests; as root on Debian it installs one when there is none.
set -eu
find_browser() {
    for name in ${CHROMIUM:-} chromium chromium-browser google-chrome google-chrome-stable chrome; do
        command -v "$name" 2>/dev/null && return 0
    done
    return 1
}
find_browser && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "No Chromium found; installing Debian's" >&2
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } >&2
    find_browser && exit 0
fi
echo "The browser tests need Chromium or Chrome, and none was found." >&2
echo "Install one (Debian: apt install chromium), or name it: make test CHROMIUM=/path/to/chrome" >&2
exit 1
