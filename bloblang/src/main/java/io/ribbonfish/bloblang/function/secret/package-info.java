/** Methods that check secrets and that sign and verify JSON Web Tokens. */
@NullMarked
package io.ribbonfish.bloblang.function.secret;

import org.jspecify.annotations.NullMarked;
