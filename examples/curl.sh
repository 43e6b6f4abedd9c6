#!/bin/sh
# What a receiver says, with nothing but curl:
#   sh curl.sh [http://127.0.0.1:8080]
set -eu
base=${1:-http://127.0.0.1:8080}

echo '== is the sender heard?'
curl -s "$base/readyz"

echo '== one line of trains (percent-encode what is not ASCII)'
curl -s --get "$base/v1/trains" --data-urlencode 'line=Kisaragi' | head -c 600
echo

echo '== the same as ODPT has it'
curl -sg "$base/odpt/v4/odpt:Train?odpt:railway=odpt.Railway:Kisaragi" | head -c 600
echo

echo '== GTFS-Realtime, only if it is new'
headers=$(mktemp)
curl -s --compressed -D "$headers" -o /dev/null "$base/gtfs-rt/vehicle-positions.pb"
etag=$(tr -d '\r' <"$headers" | sed -n 's/^etag: //Ip')
rm -f "$headers"
curl -s --compressed -o /dev/null -w '%{http_code}\n' -H "If-None-Match: $etag" "$base/gtfs-rt/vehicle-positions.pb"

echo '== three seconds of the stream'
curl -sN --max-time 3 "$base/v1/stream" | cut -c 1-100 || test $? -eq 28
