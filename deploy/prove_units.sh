#!/bin/sh
# Boots systemd on a throw-away machine made of namespaces over this one, follows the operator's guide there word for word
# (docs/en/operations.md, steps 2 to 6), then pulls its plug. No network exists in it. Needs root and Linux.
#   sh deploy/prove_units.sh WHEELHOUSE
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
wheelhouse=$(CDPATH='' cd -- "$1" && pwd)
[ "$(id -u)" = 0 ] || { echo "prove_units.sh: run it as root." >&2; exit 2; }
[ -x /lib/systemd/systemd ] || { echo "prove_units.sh: install the package systemd." >&2; exit 2; }
[ "${ALONE:-}" = yes ] || exec env ALONE=yes unshare --mount "$0" "$wheelhouse"

place=$(mktemp -d)
groups=/sys/fs/cgroup; [ -f "$groups/cgroup.controllers" ] || groups=/sys/fs/cgroup/systemd
group=$groups/mahalli-proof
mount --make-rprivate /
mount -t tmpfs -o size=6g none "$place"
mkdir "$place/upper" "$place/work" "$place/machine" "$group" 2>/dev/null || true

cat > "$place/boot.sh" <<'BOOT'
set -eu
place=$1 wheelhouse=$2
machine=$place/machine
mount -t overlay overlay -o "lowerdir=/,upperdir=$place/upper,workdir=$place/work" "$machine"
mount -t proc proc "$machine/proc"
mount -t sysfs -o ro sysfs "$machine/sys"
mount -t tmpfs -o mode=755 none "$machine/sys/fs/cgroup"
if [ -f /sys/fs/cgroup/cgroup.controllers ]; then mount -t cgroup2 none "$machine/sys/fs/cgroup"
else mkdir "$machine/sys/fs/cgroup/systemd"; mount -t cgroup -o name=systemd,none none "$machine/sys/fs/cgroup/systemd"; fi
mount -t tmpfs -o mode=755 none "$machine/run"
mount -t tmpfs -o mode=1777 none "$machine/tmp"
mount -t tmpfs -o mode=755 none "$machine/dev"
for one in null zero full random urandom tty; do touch "$machine/dev/$one"; mount --bind "/dev/$one" "$machine/dev/$one"; done
mkdir "$machine/dev/pts" "$machine/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$machine/dev/pts"
mount -t tmpfs none "$machine/dev/shm"
ln -s pts/ptmx "$machine/dev/ptmx"; ln -s /proc/self/fd "$machine/dev/fd"; touch "$machine/dev/console"
mkdir -p "$machine/wheelhouse"; mount --bind "$wheelhouse" "$machine/wheelhouse"
for unit in systemd-udevd systemd-logind systemd-networkd systemd-resolved systemd-timesyncd console-getty getty@tty1 postgresql; do
  ln -sf /dev/null "$machine/etc/systemd/system/$unit.service"
done
if [ ! -f "$place/booted" ]; then  # nothing of an installation of this machine is left in the proof
  rm -rf "$machine/opt/mahalli" "$machine/var/lib/mahalli" "$machine/etc/mahalli" "$machine/var/backups/mahalli" "$machine/usr/local/bin/mahalli"
  touch "$place/booted"
fi
ip link set lo up
exec env -i container=mahalli-proof PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot "$machine" /lib/systemd/systemd --system --log-target=null
BOOT

boot() {
  sh -c "echo \$\$ > '$group/cgroup.procs'; exec unshare --mount --pid --net --uts --ipc --cgroup --fork --kill-child sh '$place/boot.sh' '$place' '$wheelhouse'" &
  parent=$!
  for _ in $(seq 60); do
    sleep 0.5
    first=$(cat "/proc/$parent/task/$parent/children" 2>/dev/null | tr -d ' ') || first=""
    case $([ -z "$first" ] || within systemctl is-system-running 2>/dev/null) in running|degraded) return 0 ;; esac
  done
  echo "the machine did not start"; exit 1
}
within() { nsenter -t "$first" -m -p -n -u -i -C -r -w env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "$@"; }
unplug() { kill -KILL "$first"; wait "$parent" 2>/dev/null || true; }
trap 'trap - EXIT; unplug 2>/dev/null; sleep 1; umount -l "$place" 2>/dev/null; rmdir "$group" "$place" 2>/dev/null || true' EXIT
healthy() {
  said=$(within curl -s --retry 40 --retry-connrefused --retry-delay 1 "http://127.0.0.1:8000/health") || { echo "no answer"; exit 1; }
  for _ in $(seq 30); do case $said in *'"worker": "ok"'*) break ;; esac; sleep 1; said=$(within curl -s "http://127.0.0.1:8000/health"); done
  echo "health: $said"
  for part in web database worker disk clock; do case $said in *"\"$part\": \"ok\""*) ;; *) echo "not well: $part"; exit 1 ;; esac; done
  within systemctl is-active mahalli-database mahalli-web mahalli-worker mahalli-backup.timer | sort | uniq -c
}

mkdir -p "$place/upper/srv"
# The commands of the guide, as they are written there; where it says "edit", the edits.
awk '/^\*\*2\. Install/ {on = 1} /^\*\*7\. / {on = 0} /^```/ {inside = !inside; if (on && inside) print "# --"; next} on && inside' \
  "$root/docs/en/operations.md" > "$place/upper/srv/guide.sh"
sed -i -e '0,/^mahalli backup key/s||sed -i -e "s,^MAHALLI_SMTP=.*,MAHALLI_SMTP=smtp+tls://mahalli:invented@127.0.0.1:587," -e "s/^MAHALLI_HOSTS=.*/MAHALLI_HOSTS=mahalli.example.ma,127.0.0.1/" /etc/mahalli/mahalli.env\nmahalli backup key|' \
  "$place/upper/srv/guide.sh"

boot
echo "== systemd $(within systemctl --version | head -n 1 | cut -d' ' -f2) runs, the network is refused"
within sh -c 'cd / && set -e && . /srv/guide.sh' > "$place/said.txt" 2>&1 || { cat "$place/said.txt"; within journalctl --no-pager -n 40 -u 'mahalli-*'; exit 1; }
grep -v -e '^ ' -e '^$' "$place/said.txt" | tail -n 25
echo "== the units are sound"
within systemd-analyze verify /etc/systemd/system/mahalli-web.service /etc/systemd/system/mahalli-worker.service \
  /etc/systemd/system/mahalli-database.service /etc/systemd/system/mahalli-backup.service /etc/systemd/system/mahalli-backup.timer
for unit in web worker database backup; do within systemd-analyze security --no-pager "mahalli-$unit.service" | tail -n 1; done
healthy
echo "== what runs, runs as it should"
within sh -c '
  set -eu
  for unit in web worker database; do
    for one in $(systemctl show -P ControlGroup mahalli-$unit | xargs -I% find /sys/fs/cgroup -path "*%/cgroup.procs" | xargs cat | sort -u); do
      owner=$(stat -c %U /proc/$one); [ "$owner" = mahalli ] || { echo "$unit runs as $owner"; exit 1; }
      [ $unit = database ] || ! grep -qz DATABASE_OWNER_URL /proc/$one/environ || { echo "$unit knows the connection of the owner"; exit 1; }
      grep -q "^NoNewPrivs:.1" /proc/$one/status || { echo "$unit may gain privileges"; exit 1; }
    done
  done
  [ -d /var/lib/mahalli/postgres/data ]
  echo "users, environments, folders: as the units say"
  systemctl start mahalli-backup
  mahalli backup verify /var/backups/mahalli/*.archive --key /etc/mahalli/backup.key
  set -a; . /etc/mahalli/mahalli.env; . /etc/mahalli/database.env; set +a
  mahalli authority add "$(mahalli authority list --all --json | python3 -c "import json, sys; print(next(a[\"code\"] for a in json.load(sys.stdin) if a[\"slug\"] == \"fes\"))")"'
echo "== a part is killed"
within systemctl kill -s KILL mahalli-web mahalli-worker
sleep 5
healthy
echo "== the plug is pulled"
unplug
boot
healthy
within curl -s "http://127.0.0.1:8000/fr/" | grep -c 'href="/fr/fes/' | sed 's/^/authorities online after it: /'
echo "== a machine with a PostgreSQL of its own: ours does not start, though the web wants it"
within sh -c 'systemctl stop mahalli-web mahalli-worker mahalli-database; mv /etc/mahalli/database.env /root/; systemctl start mahalli-web; sleep 1; systemctl is-active mahalli-database; true' | tee "$place/said.txt" | sed 's/^/mahalli-database: /'
grep -qx inactive "$place/said.txt" || exit 1
echo "UNITS PROVED"
