@NullMarked
package io.ribbonfish.bloblang;

import org.jspecify.annotations.NullMarked;
