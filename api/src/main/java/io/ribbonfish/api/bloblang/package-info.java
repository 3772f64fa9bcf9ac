/** Functions and methods that plug-ins add to the mapping language. */
@NullMarked
package io.ribbonfish.api.bloblang;

import org.jspecify.annotations.NullMarked;
