/** Brings the functions and methods of plug-ins into the mapping language. */
@NullMarked
package io.ribbonfish.core.mapping;

import org.jspecify.annotations.NullMarked;
