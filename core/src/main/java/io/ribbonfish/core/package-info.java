@NullMarked
package io.ribbonfish.core;

import org.jspecify.annotations.NullMarked;
