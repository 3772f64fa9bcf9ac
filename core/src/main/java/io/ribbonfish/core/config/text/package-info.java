/** From the text of a config file to a tree of nodes that know where they stand. */
@NullMarked
package io.ribbonfish.core.config.text;

import org.jspecify.annotations.NullMarked;
