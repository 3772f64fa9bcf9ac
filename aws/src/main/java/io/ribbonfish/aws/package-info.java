@NullMarked
package io.ribbonfish.aws;

import org.jspecify.annotations.NullMarked;
