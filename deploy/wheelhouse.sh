#!/bin/sh
# Makes the folder that install.sh needs: our own wheel, every pinned dependency, checksums. Needs the network once.
#   sh deploy/wheelhouse.sh PYTHON GOAL
set -eu
python=$1 goal=$2
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
rm -rf "$goal"
mkdir -p "$goal/wheels"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Built from a copy: nothing is left in the checkout.
(cd "$root" && tar -cf - pyproject.toml setup.py README.md LICENSE src law packs deploy) | tar -xf - -C "$work"
"$python" -m pip wheel --quiet --disable-pip-version-check --wheel-dir "$goal/wheels" "$work"
cp "$root/deploy/install.sh" "$goal/"
cp "$root/docs/en/operations.md" "$goal/GUIDE.en.md"
cp "$root/docs/fr/exploitation.md" "$goal/GUIDE.fr.md"
cp "$root/docs/ar/exploitation.md" "$goal/GUIDE.ar.md"
"$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' > "$goal/PYTHON"
(cd "$goal" && find . -type f ! -name SHA256SUMS | LC_ALL=C sort | xargs sha256sum > SHA256SUMS)
echo "$goal: $(ls "$goal/wheels" | wc -l) wheels, $(du -sm "$goal" | cut -f1) MB, for Python $(cat "$goal/PYTHON") on $(uname -m)."
