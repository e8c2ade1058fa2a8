#!/bin/sh
# Follows the operator's guide (docs/en/operations.md, steps 1 to 7) to the letter, in a fresh folder, with the network refused.
#   sh deploy/prove_offline.sh PYTHON [REPORT.md]
#
# With `unshare` (Linux, namespaces allowed) everything after step 1 runs where no network exists but the machine itself;
# otherwise pip is told to use no index, and every proxy points to a closed port.
set -eu
python=$1 report=${2:-}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
place=$(mktemp -d)
chmod 0711 "$place"
trap 'rm -rf "$place"' EXIT
port=${PORT:-8471}

begun=$(date +%s)
if [ -n "${WHEELHOUSE:-}" ]; then cp -r "$WHEELHOUSE" "$place/wheelhouse"; else sh "$root/deploy/wheelhouse.sh" "$python" "$place/wheelhouse"; fi
made=$(date +%s)

cat > "$place/guide.sh" <<'STEPS'
set -eu
cd "$1"; port=$2
if [ "$3" = alone ]; then ip link set lo up 2>/dev/null || true; fi
export http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9 HTTP_PROXY=http://127.0.0.1:9 HTTPS_PROXY=http://127.0.0.1:9
export no_proxy=127.0.0.1 NO_PROXY=127.0.0.1 PIP_NO_INDEX=1 PIP_CONFIG_FILE=/dev/null
unset PYTHONPATH PIP_FIND_LINKS PIP_EXTRA_INDEX_URL MAHALLI_DATA DATABASE_URL DATABASE_OWNER_URL 2>/dev/null || true
say() { echo "== $1"; }

say "the network is refused"
if python3 -c 'import socket; socket.create_connection(("192.0.2.1", 443), 2)' 2>/dev/null; then echo "the network answers"; exit 1; fi
if [ "$3" = alone ]; then
  python3 -c '
import socket
try:
    socket.getaddrinfo("pypi.org", 443)
except OSError as fault:
    print("pypi.org:", fault)
else:
    raise SystemExit("names are still found")'
fi
say "2. install"
sh wheelhouse/install.sh --no-system --prefix "$1/opt" --data "$1/var" --etc "$1/etc"
PATH="$1/opt/venv/bin:$PATH"; export PATH
say "3. the environment"
sed -i -e 's|^MAHALLI_SMTP=.*|MAHALLI_SMTP=smtp+tls://mahalli:invented@127.0.0.1:587|' -e 's|^MAHALLI_HOSTS=.*|MAHALLI_HOSTS=mahalli.example.ma,127.0.0.1|' etc/mahalli.env
say "4. the key of backups"
mahalli backup key "$1/etc/backup.key"
say "5. the database"
MAHALLI_DATA="$1/var" mahalli database start --write "$1/etc/database.env"
say "6. tables, doctor, start"
set -a; . "$1/etc/mahalli.env"; . "$1/etc/database.env"; set +a
mahalli upgrade --dry-run > dry-run.txt
tail -n 1 dry-run.txt
mahalli upgrade > upgrade.txt
tail -n 1 upgrade.txt
mahalli doctor || { echo "doctor names grave faults"; exit 1; }
( unset DATABASE_OWNER_URL; exec mahalli serve --port "$port" > web.log 2>&1 ) & web=$!
( unset DATABASE_OWNER_URL; exec mahalli worker > worker.log 2>&1 ) & worker=$!
trap 'kill $web $worker 2>/dev/null; wait $web $worker 2>/dev/null; mahalli database stop || true' EXIT
python3 - "$port" <<'ASK'
import json, sys, time, urllib.request
base = f"http://127.0.0.1:{sys.argv[1]}"
open_url = urllib.request.build_opener(urllib.request.ProxyHandler({})).open
end = time.monotonic() + 60
while True:
    try:
        health = json.load(open_url(f"{base}/health", timeout=5))
        if health["worker"] == "ok":
            break
    except OSError:
        health = {}
    if time.monotonic() > end:
        raise SystemExit(f"no health within a minute: {health}")
    time.sleep(0.3)
print("health:", health)
for lang, word in (("ar", 'dir="rtl"'), ("fr", 'lang="fr"')):
    page = open_url(f"{base}/{lang}/", timeout=20).read().decode()
    assert word in page, (lang, page[:300])
    print(f"first page, {lang}:", len(page), "characters")
ASK
say "7. open an authority, and a backup"
share=$(python -c 'import mahalli, pathlib; print(pathlib.Path(mahalli.__file__).parent / "share")')
mahalli pack publish "$share/packs/national/repair_permit"
mahalli authority add "$(mahalli authority list --all --json | python3 -c 'import json, sys; print(next(a["code"] for a in json.load(sys.stdin) if a["slug"] == "fes"))')"
mahalli backup --to "$1/backups"
mahalli backup verify "$1"/backups/*.archive --key "$1/etc/backup.key"
say "again: installing over what runs is an upgrade"
sh wheelhouse/install.sh --no-system --prefix "$1/opt" --data "$1/var" --etc "$1/etc"
mahalli upgrade
mahalli journal verify
echo "GUIDE FOLLOWED"
STEPS

if unshare --net --map-root-user true 2>/dev/null; then how="unshare --net: no network but the machine itself"; run="unshare --net"; [ "$(id -u)" = 0 ] || run="unshare --net --map-root-user"; mode=alone
else how="pip --no-index, proxies on a closed port"; run=""; mode=shared; fi
status=0
$run sh "$place/guide.sh" "$place" "$port" "$mode" > "$place/said.txt" 2>&1 || status=$?
done=$(date +%s)
cat "$place/said.txt"
grep -q "GUIDE FOLLOWED" "$place/said.txt" || status=1
if [ $status -ne 0 ]; then tail -n 20 "$place/web.log" "$place/worker.log" 2>/dev/null || true; exit 1; fi
if [ -n "$report" ]; then
  {
    echo "# The guide, followed with the network refused"
    echo
    echo "Written by \`sh deploy/prove_offline.sh PYTHON docs/offline-install.md\` on $(date -u +%Y-%m-%d), $(uname -sm), Python $(cat "$place/wheelhouse/PYTHON")."
    echo "Network: $how. Wheelhouse: $(ls "$place/wheelhouse/wheels" | wc -l) wheels, $(du -sm "$place/wheelhouse" | cut -f1) MB, made in $((made - begun)) s; the guide took $((done - made)) s."
    echo
    echo '```'
    sed -e "s|$place|…|g" "$place/said.txt"
    echo '```'
  } > "$report"
fi
