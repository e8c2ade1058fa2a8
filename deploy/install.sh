#!/bin/sh
# Installs Mahalli from the wheelhouse that lies beside this script; never asks the network. May be run again: it upgrades.
#
#   sh install.sh [--prefix /opt/mahalli] [--data /var/lib/mahalli] [--etc /etc/mahalli] [--no-system]
#
# --no-system: no user, no systemd unit; for a trial in a folder of your own.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
prefix=/opt/mahalli data=/var/lib/mahalli etc=/etc/mahalli system=yes
while [ $# -gt 0 ]; do
  case $1 in
    --prefix) prefix=$2; shift 2 ;;
    --data) data=$2; shift 2 ;;
    --etc) etc=$2; shift 2 ;;
    --no-system) system=no; shift ;;
    *) echo "install.sh: unknown option $1. See the first lines of this file." >&2; exit 2 ;;
  esac
done
fail() { echo "install.sh: $1" >&2; exit 1; }

[ -d "$here/wheels" ] || fail "the folder wheels/ is missing beside this script: copy the whole wheelhouse."
[ -f "$here/SHA256SUMS" ] || fail "SHA256SUMS is missing: copy the whole wheelhouse again."
( cd "$here" && sha256sum --check --quiet SHA256SUMS ) || fail "a file of the wheelhouse is damaged: copy it again."

want=$(cat "$here/PYTHON")
python=$(command -v "python$want" || command -v python3 || true)
[ -n "$python" ] || fail "no Python here. Install Python $want from the discs of your distribution."
have=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
[ "$have" = "$want" ] || fail "the wheels are made for Python $want, and $python is $have. Make the wheelhouse with python$have."
"$python" -c 'import venv, ensurepip' 2>/dev/null || fail "the module venv is missing: install the package python$want-venv."

if [ "$system" = yes ]; then
  [ "$(id -u)" = 0 ] || fail "run it as root, or add --no-system for a trial."
  id mahalli >/dev/null 2>&1 || useradd --system --home-dir "$data" --shell /usr/sbin/nologin mahalli
fi

# A new environment beside the old one, exchanged at the end: a failure leaves what runs as it was.
mkdir -p "$prefix" "$data" "$etc"
chmod 0711 "$data"
fresh="$prefix/venv-$(date +%Y%m%d%H%M%S)"
"$python" -m venv "$fresh"
"$fresh/bin/python" -m pip install --quiet --no-index --disable-pip-version-check --no-cache-dir \
  --find-links "$here/wheels" mahalli || { rm -rf "$fresh"; fail "pip could not install from the wheelhouse; the lines above say what is missing."; }
ln -sfn "$fresh" "$prefix/venv.new" && mv -T "$prefix/venv.new" "$prefix/venv"
mkdir -p "$prefix/share/doc"
for guide in operations.en exploitation.fr exploitation.ar; do
  [ ! -f "$here/GUIDE.${guide#*.}.md" ] || cp "$here/GUIDE.${guide#*.}.md" "$prefix/share/doc/$guide.md"
done
share=$("$prefix/venv/bin/python" -c 'import mahalli, pathlib; print(pathlib.Path(mahalli.__file__).parent / "share")')

if [ ! -f "$etc/mahalli.env" ]; then
  ( umask 077
    sed -e "s|^MAHALLI_DATA=.*|MAHALLI_DATA=$data|" \
        -e "s|^MAHALLI_SECRET=.*|MAHALLI_SECRET=$("$python" -c 'import secrets; print(secrets.token_urlsafe(48))')|" \
        -e "s|/etc/mahalli|$etc|g" "$share/deploy/mahalli.env.example" > "$etc/mahalli.env" )
fi
if [ "$system" = yes ]; then
  mkdir -p /var/backups/mahalli
  chown mahalli:mahalli "$data" /var/backups/mahalli
  chown root:mahalli "$etc" "$etc/mahalli.env"
  chmod 0750 "$etc" /var/backups/mahalli
  chmod 0640 "$etc/mahalli.env"
  cp "$share"/deploy/systemd/mahalli-* /etc/systemd/system/
  ln -sf "$prefix/venv/bin/mahalli" /usr/local/bin/mahalli
  systemctl daemon-reload 2>/dev/null || true
fi
echo "Installed: $("$prefix/venv/bin/python" -c 'from importlib.metadata import version; print("Mahalli", version("mahalli"))') in $prefix/venv."
echo "Next: write $etc/mahalli.env, then go on with the guide (step 3)."
