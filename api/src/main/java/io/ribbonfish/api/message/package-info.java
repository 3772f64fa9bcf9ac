/** What flows through a stream: messages, batches, deliveries and their acks. */
@NullMarked
package io.ribbonfish.api.message;

import org.jspecify.annotations.NullMarked;
