/**
 * An S3-compatible server for tests and benchmarks: in memory, on loopback, with faults on order.
 */
@NullMarked
package io.ribbonfish.testkit.s3;

import org.jspecify.annotations.NullMarked;
