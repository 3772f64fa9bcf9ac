/** A stream while it runs: threads, acks, back-pressure, retries, shutdown. */
@NullMarked
package io.ribbonfish.core.runtime;

import org.jspecify.annotations.NullMarked;
