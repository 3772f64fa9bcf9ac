@NullMarked
package io.ribbonfish.parquet;

import org.jspecify.annotations.NullMarked;
