/** From mapping text to resolved nodes, with errors that point at the place. */
@NullMarked
package io.ribbonfish.bloblang.syntax;

import org.jspecify.annotations.NullMarked;
