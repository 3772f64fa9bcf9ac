/** The process's HTTP server: is it alive, is it ready, what has it counted. */
@NullMarked
package io.ribbonfish.core.http;

import org.jspecify.annotations.NullMarked;
