@NullMarked
package io.ribbonfish.aws.s3;

import org.jspecify.annotations.NullMarked;
