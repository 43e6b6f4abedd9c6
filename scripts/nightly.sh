#!/usr/bin/env bash
# Does what takes too long for CI and is worth a night: every named break, then mutants of the cores and of what stands
# next to them, another sample each night. Run from the root of a clone; results go to the folder named, by default
# nightly/DATE.
#   scripts/nightly.sh [FOLDER] [COUNT]
set -u
cd "$(dirname "$0")/.."
folder=${1:-nightly/$(date +%F)}
count=${2:-500}
# The day is the seed, so that a night can be repeated, and the nights together reach most of the code.
seed=$(date +%Y%m%d)
node=node_modules/.bin/node
mkdir -p "$folder"

npm run --silent build || exit 2
failed=0
nice -n 10 $node scripts/mutate.mjs --breaks >"$folder/breaks" 2>&1 || failed=1
nice -n 10 $node scripts/mutate.mjs --room cores --count "$count" --seed "$seed" --out "$folder/cores" \
  >"$folder/cores.log" 2>&1 || failed=1
nice -n 10 $node scripts/mutate.mjs --room link --room disk --count $((count / 5)) --seed "$seed" \
  --out "$folder/link-disk" >"$folder/link-disk.log" 2>&1 || failed=1
tail -n 1 "$folder/breaks" "$folder/cores.log" "$folder/link-disk.log"
exit $failed
