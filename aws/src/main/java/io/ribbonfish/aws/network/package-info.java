/** The way to servers: connections, proxies, names and certificates. */
@NullMarked
package io.ribbonfish.aws.network;

import org.jspecify.annotations.NullMarked;
