/** The tree of resolved nodes that a mapping becomes, and the coercions that they share. */
@NullMarked
package io.ribbonfish.bloblang.eval;

import org.jspecify.annotations.NullMarked;
