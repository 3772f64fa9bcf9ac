/** Methods that escape, unescape and take apart text: HTML, URLs, file paths, logfmt. */
@NullMarked
package io.ribbonfish.bloblang.function.text;

import org.jspecify.annotations.NullMarked;
