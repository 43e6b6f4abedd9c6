#!/usr/bin/env bash
# What also runs on the other Node versions: the compiled tests of what touches Node, as far as they need seconds and not
# minutes. The pure rooms (tsconfig.core.json) need no other Node: they are compiled against the language of 2022 alone,
# which each version has whole; only the kernels of fec/, which an engine compiles, and the vectors are tried on each.
# Of the commands those are run that run an end, or read and write what it reads; the others are the same code around it.
# Recordings, tools, documents and the laws of the house say nothing of Node, and a package brings its own.
cd "$(dirname "$0")/.." || exit
pure=$(sed -n '/"include"/,/\]/s/^ *"\([a-z/]*\)",*$/\1/p' tsconfig.core.json | paste -sd'|')
long='simulation|proof|breaks|dashboard/browser|receiver/mutations'
no_node='packaging|drill|dashboard|config/line-files|sender/intake/sources/(gtfs-realtime|odpt|flat)|cases|gtfs-realtime|rig|fuzz|bench|scripts|tidy|docs|demo'
commands='(sender|receiver|config|keygen|journal)\.test'
quick=$(find dist/test -name '*.test.js' | grep -vE "^dist/test/($long|$no_node)" |
  grep -vP "^dist/test/cli/(sender-hold|commands/(?!$commands))")
{
  grep -vE "^dist/test/($pure)/" <<<"$quick"
  grep -E '^dist/test/(fec/kernels|vectors)' <<<"$quick"
} | sort
