/** Which components there are, where they came from, and how they are made. */
@NullMarked
package io.ribbonfish.core.registry;

import org.jspecify.annotations.NullMarked;
