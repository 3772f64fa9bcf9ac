/** From a checked config to a running stream. */
@NullMarked
package io.ribbonfish.core.stream;

import org.jspecify.annotations.NullMarked;
