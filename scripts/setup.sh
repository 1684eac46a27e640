#!/bin/sh
# Makes .venv and installs execboard into it, from the repository's root.
#
#   scripts/setup.sh           what the program needs
#   scripts/setup.sh dev       that, and what its tests and checks need
#   scripts/setup.sh python    only prints the Python that would be used
#
# A second call costs nothing: .venv/installed says for which pyproject.toml, Python and folder it was made.
set -eu
here=$(pwd -P)

refuse() {
    echo "execboard: $*" >&2
    exit 1
}

# A name on PATH may be a pyenv or asdf shim for a Python that is not there, so each candidate is run, not looked up.
find_python() {
    without_venv=
    for candidate in ${PYTHON:+"$PYTHON"} python3.13 python3.12 python3.11 python3 python; do
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue
        if "$candidate" -c 'import venv, ensurepip' >/dev/null 2>&1; then
            echo "$candidate"
            return
        fi
        without_venv=${without_venv:-$candidate}
    done
    [ -z "$without_venv" ] ||
        refuse "$without_venv has no venv: install it (on Debian and Ubuntu: apt-get install python3-venv), then run make again"
    refuse "Python 3.11 or newer was not found: install it, or name it with make PYTHON=/path/to/python3, then run make again"
}

wanted() {
    echo "$(cksum <pyproject.toml) $(.venv/bin/python --version 2>/dev/null) $here"
}

is_installed() {
    [ -f .venv/installed ] || return 1
    { read -r made_for && read -r extra; } <.venv/installed || return 1
    [ "$made_for" = "$(wanted)" ] && { [ "$extra" = dev ] || [ "$1" = run ]; }
}

mode=${1:-run}
case $mode in
python)
    find_python
    exit
    ;;
run) what=. ;;
dev) what='.[dev]' ;;
*) refuse "scripts/setup.sh knows run, dev and python, not $mode" ;;
esac

is_installed "$mode" && exit
# No longer ours when the Python under it was upgraded or removed, or the folder was moved.
if ! .venv/bin/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 ||
    ! grep -qsF "$here/.venv/" .venv/bin/pip; then
    python=$(find_python)
    echo "Making .venv with $("$python" --version)" >&2
    "$python" -m venv --clear .venv || refuse "$python could not make .venv here: see above, then run make again"
fi
rm -f .venv/installed
echo "Installing execboard and what it needs into .venv" >&2
.venv/bin/python -m pip install -qq --disable-pip-version-check --editable "$what" ||
    refuse "pip could not install what is needed: see above, then run make again"
printf '%s\n%s\n' "$(wanted)" "$mode" >.venv/installed
