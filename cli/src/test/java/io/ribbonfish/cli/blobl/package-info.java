@NullMarked
package io.ribbonfish.cli.blobl;

import org.jspecify.annotations.NullMarked;
