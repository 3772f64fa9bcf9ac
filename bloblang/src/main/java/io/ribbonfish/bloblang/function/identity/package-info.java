/** Identifiers that sort by time, and UUIDs of names. */
@NullMarked
package io.ribbonfish.bloblang.function.identity;

import org.jspecify.annotations.NullMarked;
