/** Checks a whole config against the components' specs and finds every problem at once. */
@NullMarked
package io.ribbonfish.core.lint;

import org.jspecify.annotations.NullMarked;
