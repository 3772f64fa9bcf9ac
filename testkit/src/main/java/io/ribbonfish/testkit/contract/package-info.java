/**
 * Tests that every component of a kind passes, a stranger's plug-in included: extend the class for
 * the kind, and say how to make the component.
 */
@NullMarked
package io.ribbonfish.testkit.contract;

import org.jspecify.annotations.NullMarked;
