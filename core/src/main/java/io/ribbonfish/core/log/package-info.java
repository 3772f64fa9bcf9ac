/** Lines that say what the process does, in logfmt or JSON; libraries' lines come out the same. */
@NullMarked
package io.ribbonfish.core.log;

import org.jspecify.annotations.NullMarked;
