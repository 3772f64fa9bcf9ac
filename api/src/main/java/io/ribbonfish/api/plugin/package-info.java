/** How a jar announces its components. */
@NullMarked
package io.ribbonfish.api.plugin;

import org.jspecify.annotations.NullMarked;
