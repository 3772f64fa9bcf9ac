/** How a component says what configuration it takes, and reads what it got. */
@NullMarked
package io.ribbonfish.api.config;

import org.jspecify.annotations.NullMarked;
