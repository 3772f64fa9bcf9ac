/** The {@code ribbonfish} command, one class a sub-command. */
@NullMarked
package io.ribbonfish.cli;

import org.jspecify.annotations.NullMarked;
