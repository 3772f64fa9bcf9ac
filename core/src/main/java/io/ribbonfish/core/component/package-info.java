/** The components that every Ribbonfish has. */
@NullMarked
package io.ribbonfish.core.component;

import org.jspecify.annotations.NullMarked;
