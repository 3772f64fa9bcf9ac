/**
 * Functions and methods of timestamps and durations, with Go's time layouts, strftime formats, Go
 * durations and ISO 8601 periods as upstream reads and writes them.
 */
@NullMarked
package io.ribbonfish.bloblang.function.time;

import org.jspecify.annotations.NullMarked;
