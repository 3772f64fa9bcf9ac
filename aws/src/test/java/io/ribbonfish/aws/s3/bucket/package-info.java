@NullMarked
package io.ribbonfish.aws.s3.bucket;

import org.jspecify.annotations.NullMarked;
