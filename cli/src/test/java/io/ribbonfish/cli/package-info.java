@NullMarked
package io.ribbonfish.cli;

import org.jspecify.annotations.NullMarked;
