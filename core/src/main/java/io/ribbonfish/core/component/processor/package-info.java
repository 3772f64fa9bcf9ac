/** The built-in processors. */
@NullMarked
package io.ribbonfish.core.component.processor;

import org.jspecify.annotations.NullMarked;
