#!/usr/bin/env bash
# A Ceph RADOS gateway on loopback: one monitor, one OSD that keeps its objects in memory, one gateway. It lasts as long
# as standard input stays open, so that it ends with whoever started it, however that ends.
#
# Prints "ready http://127.0.0.1:PORT". ACCESS_KEY and SECRET_KEY are its user's. .ci/install-rgw installs the programs.
set -euo pipefail

access_key=${ACCESS_KEY:-gateway}
secret_key=${SECRET_KEY:-gateway-secret}
pids=()
folder=$(mktemp -d)

# At once: nothing here outlives the tests, and an orderly end would first write it all to disk.
stop() {
  local pid
  for pid in "${pids[@]}"; do kill -9 "$pid" 2>/dev/null || true; done
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 143' TERM INT HUP

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

free_port() {
  local port=$((20000 + RANDOM % 10000))
  while answers "$port"; do port=$((20000 + RANDOM % 10000)); done
  echo "$port"
}

# Waits up to 60 s for a command to succeed; gives up at once where a daemon has ended.
await() {
  local deadline=$((SECONDS + 60)) pid
  until "$@" >/dev/null 2>&1; do
    for pid in "${pids[@]}"; do kill -0 "$pid" 2>/dev/null || fail "a daemon has ended"; done
    ((SECONDS < deadline)) || fail "$* does not succeed"
    sleep 0.1
  done
}

fail() {
  echo "rgw.sh: $1; the last words of its logs:" >&2
  tail -n 5 "$folder"/log/* >&2
  exit 1
}

daemon() {
  "$@" </dev/null >>"log/${1##*/}.out" 2>&1 &
  pids+=($!)
}

uuid() { cat /proc/sys/kernel/random/uuid; }

cd "$folder"
mkdir mon osd run log
port=$(free_port)
mon_port=$(free_port)
fsid=$(uuid)
export CEPH_CONF=$folder/ceph.conf

cat >ceph.conf <<CONF
[global]
fsid = $fsid
mon host = [v2:127.0.0.1:$mon_port/0]
public network = 127.0.0.0/8
cluster network = 127.0.0.0/8
keyring = $folder/keyring
auth allow insecure global id reclaim = false
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 8
osd pool default pgp num = 8
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon data avail crit = 1
mon data avail warn = 2
mon max pg per osd = 1000
run dir = $folder/run
admin socket = $folder/run/\$name.\$pid.asok
pid file = $folder/run/\$name.pid
log file = $folder/log/\$name.log
mon cluster log file = $folder/log/cluster.log
[mon.a]
mon data = $folder/mon
[osd]
keyring = $folder/osd/keyring
osd objectstore = memstore
osd data = $folder/osd
memstore device bytes = 4294967296
[client.rgw]
keyring = $folder/rgw.keyring
rgw frontends = beast endpoint=127.0.0.1:$port
rgw thread pool size = 64
rgw dynamic resharding = false
CONF

ceph-authtool --create-keyring keyring --gen-key -n client.admin \
  --cap mon 'allow *' --cap osd 'allow *' --cap mgr 'allow *' >/dev/null
cp keyring mon.keyring
ceph-authtool mon.keyring --gen-key -n mon. --cap mon 'allow *' >/dev/null
monmaptool --create --fsid "$fsid" --addv a "[v2:127.0.0.1:$mon_port]" monmap >/dev/null
ceph-mon -i a --mkfs --monmap monmap --keyring mon.keyring
daemon ceph-mon -i a -f
await timeout 10 ceph mon stat

osd_uuid=$(uuid)
osd_key=$(ceph-authtool --gen-print-key)
echo "{\"cephx_secret\":\"$osd_key\"}" | timeout 30 ceph osd new "$osd_uuid" -i - >/dev/null
ceph-authtool --create-keyring osd/keyring -n osd.0 --add-key "$osd_key" >/dev/null
ceph-osd -i 0 --mkfs --osd-uuid "$osd_uuid" >log/mkfs.out 2>&1
daemon ceph-osd -i 0 -f
timeout 30 ceph osd crush add osd.0 1.0 root=default host=localhost >/dev/null 2>&1
timeout 30 ceph auth get-or-create client.rgw mon 'allow rw' osd 'allow rwx' -o rgw.keyring
osd_is_up() { timeout 10 ceph osd stat | grep -q '1 up'; }
await osd_is_up

daemon radosgw -n client.rgw -f
await answers "$port"
timeout 60 radosgw-admin user create --uid=tests --display-name=tests \
  --access-key="$access_key" --secret="$secret_key" >log/user.out 2>&1 || fail "the user cannot be created"
echo "ready http://127.0.0.1:$port"
cat >/dev/null
