#!/bin/sh
# Measures how many bookmarks a second the JSON bookmark file takes, by how many it holds already.
#
#   benchmarks/run-bookmarks.sh [10000 100000 500000]
set -eu
. "$(dirname "$0")/build.sh"
exec "$java" -Xmx1g -cp "$class_path" io.ribbonfish.benchmarks.BookmarkBenchmark "$@"
