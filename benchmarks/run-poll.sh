#!/bin/sh
# Measures what a poll over a bucket costs in which every object is bookmarked already.
#
#   benchmarks/run-poll.sh                                  with 100,000 and with 10,000,000 bookmarks
#   benchmarks/run-poll.sh objects=100000 latency_ms=50 parallel_listings=8
#
# Options (name=value): objects (several with commas), keys, parallel_listings, latency_ms, java, launcher, and stores: a
# folder where stores are kept for the next run, as it takes minutes to make one of 10,000,000 bookmarks.
set -eu
. "$(dirname "$0")/build.sh"
exec "$java" -Xmx1g -cp "$class_path" io.ribbonfish.benchmarks.PollBenchmark "$@"
