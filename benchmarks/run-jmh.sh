#!/bin/sh
# Runs the JMH benchmarks; arguments go to JMH, such as a pattern of names, or -prof gc.
#
#   benchmarks/run-jmh.sh MessagePath -prof gc
set -eu
. "$(dirname "$0")/build.sh"
exec "$java" -cp "$class_path" org.openjdk.jmh.Main "$@"
