@NullMarked
package io.ribbonfish.bloblang.function;

import org.jspecify.annotations.NullMarked;
