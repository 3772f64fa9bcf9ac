/** Streams that decompress, for mappings and scanners alike. */
@NullMarked
package io.ribbonfish.bloblang.compression;

import org.jspecify.annotations.NullMarked;
