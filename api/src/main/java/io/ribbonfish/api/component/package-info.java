/** The kinds of component a plug-in can bring, and what the engine gives them. */
@NullMarked
package io.ribbonfish.api.component;

import org.jspecify.annotations.NullMarked;
