/** Comma-separated values, for mappings and scanners alike. */
@NullMarked
package io.ribbonfish.bloblang.csv;

import org.jspecify.annotations.NullMarked;
