#!/bin/sh
# Measures the SQLite store of a large bucket: durable inserts, scans, size, time to open, memory.
#
#   benchmarks/run-store.sh                                  ten million bookmarks
#   benchmarks/run-store.sh bookmarks=1000000 rounds=3
#
# Options (name=value): bookmarks, random, commit, rounds, folder (on the disk to measure; kept, and read only, if it has a
# store already).
set -eu
. "$(dirname "$0")/build.sh"
exec "$java" -cp "$class_path" io.ribbonfish.benchmarks.StoreBenchmark "$@"
