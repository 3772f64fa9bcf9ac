/** Methods that check, search, compare and describe whole documents. */
@NullMarked
package io.ribbonfish.bloblang.function.structure;

import org.jspecify.annotations.NullMarked;
