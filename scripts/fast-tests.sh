#!/usr/bin/env bash
# The compiled tests that need seconds, not minutes: all but the long simulations and the whole demos.
find dist/test -name '*.test.js' | grep -v -e simulation/ -e cli/demo/demo -e mutations | sort
