@NullMarked
package io.ribbonfish.testkit;

import org.jspecify.annotations.NullMarked;
