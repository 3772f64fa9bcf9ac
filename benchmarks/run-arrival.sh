#!/bin/sh
# Measures the seconds from the PUT of an object to its delivery while 10,000,000 others are bookmarked.
#
#   benchmarks/run-arrival.sh
#   benchmarks/run-arrival.sh poll_interval=5s full_sweep_interval=10m puts=100 pause_ms=1000
#
# Options (name=value): objects, puts, pause_ms, poll_interval, full_sweep_interval, java, launcher, and stores: a folder
# where stores are kept for the next run, as it takes minutes to make one.
set -eu
. "$(dirname "$0")/build.sh"
exec "$java" -Xmx1g -cp "$class_path" io.ribbonfish.benchmarks.ArrivalBenchmark "$@"
