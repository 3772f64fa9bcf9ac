@NullMarked
package io.ribbonfish.bloblang.compression;

import org.jspecify.annotations.NullMarked;
