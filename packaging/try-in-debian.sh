#!/bin/bash
# Tries two builds of the packages in a Debian without any network: installs, configures, carries trains from the one end
# to the other, upgrades, goes back, purges, and says what is left. For root, on a host with debootstrap and a mirror.
#
#   packaging/try-in-debian.sh SUITE FIRST SECOND [MIRROR]
#
# FIRST and SECOND are folders of `npm run package`, SECOND with a later --revision. Exit code 0 when all went well.
set -euo pipefail

[ $# -ge 3 ] || { sed -n '2,8p' "$0" | cut -c3-; exit 2; }
suite=$1 first=$(realpath "$2") second=$(realpath "$3")
mirror=("${@:4:1}")
work=$(mktemp -d -t katamichi-try.XXXXXX)
net=
finish() {
  if [ -n "$net" ]; then kill "$net" 2>/dev/null || true; fi
  for end in sender receiver; do umount -q "$work/$end/proc" 2>/dev/null || true; done
  rm -rf --one-file-system "$work"
}
trap finish EXIT

started=$SECONDS
debootstrap --variant=minbase "$suite" "$work/sender" "${mirror[@]}" >"$work/debootstrap.log" 2>&1 ||
  { tail -n 5 "$work/debootstrap.log"; echo "$suite: cannot be had"; exit 3; }
rm -rf "$work/sender/var/cache/apt/archives" "$work/sender/var/lib/apt/lists"
cp -a "$work/sender" "$work/receiver"
echo "$suite: Debian $(cat "$work/sender/etc/debian_version"), $(chroot "$work/sender" ldd --version | head -n 1), made in $((SECONDS - started)) s"

# One network for both, in which nothing but themselves is.
unshare --net sleep infinity &
net=$!
sleep 0.2
nsenter --net=/proc/$net/ns/net ip link set lo up
on() { nsenter --net=/proc/$net/ns/net chroot "$work/$1" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin "${@:2}"; }
for end in sender receiver; do
  mount -t proc proc "$work/$end/proc"
  (cd "$work/$end" && find . -xdev -path ./proc -prune -o -print | sort) >"$work/$end.before"
done

install_from() { # END FOLDER
  cp "$2"/katamichi-"$1"_*.deb "$work/$1/tmp/package.deb"
  on "$1" dpkg -i /tmp/package.deb 2>&1 | grep -v 'Reading database' | sed "s/^/  $1: /"
  rm "$work/$1/tmp/package.deb"
}
# Whose process each end is, without systemd.
declare -A user=([sender]=katamichi-transmit [receiver]=katamichi-receiver)
declare -A process
start() { # END
  nsenter --net=/proc/$net/ns/net chroot "$work/$1" setpriv --reuid "${user[$1]}" --regid katamichi --clear-groups --no-new-privs \
    katamichi "$1" --config "/etc/katamichi/$1.toml" >>"$work/$1.log" 2>&1 &
  process[$1]=$!
}
stop() { # END
  kill "${process[$1]}" && wait "${process[$1]}" || echo "  $1: ended with $?"
}
# Resolves when the receiver shows trains and says that it is ready.
trains() {
  on receiver /usr/lib/katamichi/bin/node --input-type=module -e '
    const look = async (path) => fetch("http://127.0.0.1:8080" + path).catch(() => undefined)
    for (const endMs = Date.now() + 60_000; Date.now() < endMs; await new Promise((go) => setTimeout(go, 200))) {
      const ready = await look("/readyz")
      const answer = await look("/v1/trains")
      if (ready?.status !== 200 || answer?.status !== 200) continue
      const body = await answer.json()
      const count = body.trains.length
      if (count > 0) { console.log(`  ${count} trains at the receiver`); process.exit(0) }
    }
    console.log("  no trains within 60 s"); process.exit(1)'
}

echo '== install'
install_from sender "$first"
install_from receiver "$first"

echo '== configure'
cat >"$work/sender/tmp/answers.toml" <<'END'
bits_per_second = 20_000_000
sender_address = "127.0.0.1"
receiver_address = "127.0.0.1"
source_type = "railway"
END
on sender katamichi setup sender --answers /tmp/answers.toml --out /etc/katamichi | sed 's/^/  /'
mkdir "$work/receiver/tmp/stick"
cp "$work"/sender/etc/katamichi/link.{toml,key} "$work/receiver/tmp/stick/"
cat >"$work/receiver/tmp/answers.toml" <<'END'
link_file = "stick/link.toml"
key = "stick/link.key"
sender_address = "127.0.0.1"
receiver_address = "127.0.0.1"
END
on receiver katamichi setup receiver --answers /tmp/answers.toml --out /etc/katamichi | sed 's/^/  /'
for end in sender receiver; do
  on "$end" chown -R "${user[$end]}:katamichi" /etc/katamichi
  on "$end" install -d -m 0700 -o "${user[$end]}" -g katamichi "/var/lib/katamichi-$end"
  on "$end" katamichi setup "$end" --check --out /etc/katamichi | grep -E '^ +(link|key)' | sed 's/^/  /'
done

echo '== start'
begun=$SECONDS
start receiver
start sender
trains

echo '== upgrade, the receiver first'
for end in receiver sender; do
  install_from "$end" "$second"
  stop "$end"
  start "$end"
done
trains

echo '== rollback, the sender first'
for end in sender receiver; do
  install_from "$end" "$first"
  stop "$end"
  start "$end"
done
trains

echo '== a flipped byte'
stop sender
cp -a "$work/sender/usr/lib/katamichi/dist/sender/intake/run-sender.js" "$work/kept"
printf 'X' | dd of="$work/sender/usr/lib/katamichi/dist/sender/intake/run-sender.js" bs=1 seek=200 conv=notrunc 2>/dev/null
on sender katamichi sender --config /etc/katamichi/sender.toml | sed 's/^/  /' && { echo 'it started'; exit 1; }
cp -a "$work/kept" "$work/sender/usr/lib/katamichi/dist/sender/intake/run-sender.js"

echo '== remove'
stop receiver
for end in sender receiver; do
  on "$end" dpkg --purge "katamichi-$end" 2>&1 | grep -v 'Reading database' | sed 's/^/  /'
  (cd "$work/$end" && find . -xdev -path ./proc -prune -o -print | sort) >"$work/$end.after"
  echo "  left of the $end:"
  comm -13 "$work/$end.before" "$work/$end.after" | grep -vE '^\./(tmp|var/log|var/lib/dpkg|var/cache)(/|$)' | sed 's/^\./    /'
done
echo "$suite: all went well, $((SECONDS - begun)) s from the first start"
