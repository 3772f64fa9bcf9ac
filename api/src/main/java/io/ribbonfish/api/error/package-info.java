/** Expected outcomes that are not results: not connected, end of input, bad config. */
@NullMarked
package io.ribbonfish.api.error;

import org.jspecify.annotations.NullMarked;
