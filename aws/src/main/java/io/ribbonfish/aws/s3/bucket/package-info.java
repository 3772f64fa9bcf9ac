/** Access to one S3 bucket, as little of it as the input and output need. */
@NullMarked
package io.ribbonfish.aws.s3.bucket;

import org.jspecify.annotations.NullMarked;
