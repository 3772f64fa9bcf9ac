/**
 * Runs the unit tests that configs carry: messages in, processors of the config, conditions on what
 * comes out.
 */
@NullMarked
package io.ribbonfish.core.unittest;

import org.jspecify.annotations.NullMarked;
