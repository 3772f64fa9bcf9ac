/** The built-in outputs. */
@NullMarked
package io.ribbonfish.core.component.output;

import org.jspecify.annotations.NullMarked;
