/** Whole pipelines in real processes against a real S3-compatible server. */
@NullMarked
package io.ribbonfish.cli.e2e;

import org.jspecify.annotations.NullMarked;
