/** Parquet for the mapping language, in a module of its own as its libraries are large. */
@NullMarked
package io.ribbonfish.parquet;

import org.jspecify.annotations.NullMarked;
