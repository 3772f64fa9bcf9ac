@NullMarked
package io.ribbonfish.bloblang.function.regex;

import org.jspecify.annotations.NullMarked;
