/** What a stream counts, and how that is shown. */
@NullMarked
package io.ribbonfish.core.metrics;

import org.jspecify.annotations.NullMarked;
