@NullMarked
package io.ribbonfish.api;

import org.jspecify.annotations.NullMarked;
