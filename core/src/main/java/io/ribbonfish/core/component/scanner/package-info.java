/** The built-in scanners. */
@NullMarked
package io.ribbonfish.core.component.scanner;

import org.jspecify.annotations.NullMarked;
