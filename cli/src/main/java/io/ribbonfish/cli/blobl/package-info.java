/** Runs a mapping on documents that come from outside of a pipeline: the parts of {@code blobl}. */
@NullMarked
package io.ribbonfish.cli.blobl;

import org.jspecify.annotations.NullMarked;
