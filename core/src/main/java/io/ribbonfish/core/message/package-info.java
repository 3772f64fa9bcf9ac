/** Lets mappings read messages and change them, and messages hold values. */
@NullMarked
package io.ribbonfish.core.message;

import org.jspecify.annotations.NullMarked;
