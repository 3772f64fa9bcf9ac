#!/bin/sh
# Measures `ribbonfish run` from aws_s3 to drop against a loopback S3 server, beside a raw-socket client.
#
#   benchmarks/run-s3.sh                                     100,000 objects of 1 KB
#   benchmarks/run-s3.sh latency_ms=20                       the same with 20 ms added to every request
#   benchmarks/run-s3.sh objects=400 size=1048576 line=1024 scanner=lines
#
# Options (name=value): objects, size, line, latency_ms, parallel_objects, rounds, scanner, java, launcher.
set -eu
. "$(dirname "$0")/build.sh"
exec "$java" -cp "$class_path" io.ribbonfish.benchmarks.S3Benchmark "$@"
