#!/bin/sh
# Measures `ribbonfish run` from aws_s3 to drop against a loopback S3 server, beside a raw-socket client.
#
#   benchmarks/run-s3.sh                                     100,000 objects of 1 KB
#   benchmarks/run-s3.sh latency_ms=20                       the same with 20 ms added to every request
#   benchmarks/run-s3.sh objects=400 size=1048576 line=1024 scanner=lines
#
#   benchmarks/run-s3.sh objects=8 size=268435456 line=1024 scanner=lines latency_ms=30 bandwidth=90000000 parallel_objects=1
#                                                            large objects over connections of 90 MB/s each
#
#   benchmarks/run-s3.sh slices=5 rounds=5                   five times 100,000, one after the other in one process; five processes
#
# Options (name=value): objects, slices, size, line, latency_ms, bandwidth, parallel_objects, parallel_parts, rounds,
# scanner, java, launcher.
set -eu
. "$(dirname "$0")/build.sh"
# As an installation is used: see docs/running.md.
cli/target/ribbonfish/bin/ribbonfish optimize
exec "$java" -cp "$class_path" io.ribbonfish.benchmarks.S3Benchmark "$@"
