/** The built-in inputs. */
@NullMarked
package io.ribbonfish.core.component.input;

import org.jspecify.annotations.NullMarked;
