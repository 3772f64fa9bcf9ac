@NullMarked
package io.ribbonfish.aws.network;

import org.jspecify.annotations.NullMarked;
