#!/usr/bin/env bash
# What also runs on the other Node versions: the compiled tests of what touches Node, as far as they need seconds and not
# minutes. The pure rooms (tsconfig.core.json) need no other Node: they are compiled against the language of 2022 alone,
# which each version has whole; only the kernels of fec/, which an engine compiles, and the vectors are tried on each.
# Recordings, tools, documents and the laws of the house say nothing of Node, and a package brings its own.
cd "$(dirname "$0")/.." || exit
pure=$(sed -n '/"include"/,/\]/s/^ *"\([a-z/]*\)",*$/\1/p' tsconfig.core.json | paste -sd'|')
long='simulation|proof|breaks|dashboard/browser|receiver/mutations'
no_node='packaging|drill|cases|gtfs-realtime|rig|fuzz|bench|scripts|tidy|docs|demo'
quick=$(find dist/test -name '*.test.js' | grep -vE "^dist/test/($long|$no_node)")
{
  grep -vE "^dist/test/($pure)/" <<<"$quick"
  grep -E '^dist/test/(fec/kernels|vectors)' <<<"$quick"
} | sort
