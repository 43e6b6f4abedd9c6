#!/usr/bin/env bash
# Runs the compiled tests that need seconds, not minutes: all but the long simulations, the whole demos, the proof, the
# broken ends and the browser's.
find dist/test -name '*.test.js' | grep -v -e simulation/ -e proof/ -e demo/demo -e mutations -e breaks/ -e dashboard/browser | sort
