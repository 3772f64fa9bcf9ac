/** From a config file to the description of a stream, every value typed and defaults filled in. */
@NullMarked
package io.ribbonfish.core.config;

import org.jspecify.annotations.NullMarked;
