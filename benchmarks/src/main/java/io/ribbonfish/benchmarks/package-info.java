@NullMarked
package io.ribbonfish.benchmarks;

import org.jspecify.annotations.NullMarked;
