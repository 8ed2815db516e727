#!/bin/sh
# Makes .venv and installs the requirements; does nothing when that was done for these requirements already.
#   sh dev/setup.sh run|test
set -eu
kind=$1
case $kind in
run) files="requirements.txt" ;;
test) files="requirements.txt requirements-dev.txt" ;;
*) echo "usage: sh dev/setup.sh run|test" >&2; exit 2 ;;
esac
stamp=.venv/.ready-$kind
wanted=$(cat $files | cksum)
[ -x .venv/bin/python ] && [ "$(cat $stamp 2>/dev/null)" = "$wanted" ] && exit 0

new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
python=
for name in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
    if command -v "$name" >/dev/null 2>&1 && "$name" -c "$new_enough" 2>/dev/null; then python=$name; break; fi
done
if [ -z "$python" ]; then
    echo "Python 3.11 or newer is needed; found: $(${PYTHON:-python3} --version 2>&1 || true)." >&2
    echo "Install it (Debian/Ubuntu: apt install python3 python3-venv), or name it: make run PYTHON=/path/to/python3.12" >&2
    exit 1
fi
if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "This Python ($python, $version) has no venv module." >&2
    echo "Install it (Debian/Ubuntu: apt install python$version-venv), or name another Python: make run PYTHON=/path/to/python3" >&2
    exit 1
fi
if [ -x .venv/bin/python ] && ! .venv/bin/python -c "$new_enough" 2>/dev/null; then rm -rf .venv; fi
[ -x .venv/bin/python ] || { echo "Making .venv with $("$python" --version)"; rm -rf .venv; "$python" -m venv .venv; }
for file in $files; do last=$file; done
echo "Installing $last (about a minute the first time)"
if ! .venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$last"; then
    echo "Installing the packages of $last failed; the lines above say why. Is there an internet connection? Then run it again." >&2
    exit 1
fi
echo "$wanted" >"$stamp"
[ "$kind" = run ] || cksum <requirements.txt >.venv/.ready-run
