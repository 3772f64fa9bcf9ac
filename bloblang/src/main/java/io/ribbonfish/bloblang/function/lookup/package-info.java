/** What comes from data that is not in the message: made-up people, places of addresses. */
@NullMarked
package io.ribbonfish.bloblang.function.lookup;

import org.jspecify.annotations.NullMarked;
