/** Methods that encode, hash, encrypt and compress. */
@NullMarked
package io.ribbonfish.bloblang.function.encoding;

import org.jspecify.annotations.NullMarked;
