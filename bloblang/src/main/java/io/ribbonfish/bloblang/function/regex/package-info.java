/** Methods of regular expressions: RE2's syntax, Go's way of finding all matches and replacing. */
@NullMarked
package io.ribbonfish.bloblang.function.regex;

import org.jspecify.annotations.NullMarked;
