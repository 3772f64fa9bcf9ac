/** The S3 server that {@code ribbonfish demo} starts. */
@NullMarked
package io.ribbonfish.demo;

import org.jspecify.annotations.NullMarked;
