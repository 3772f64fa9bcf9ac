/** The aws_s3 input: watches a bucket, reads its objects and keeps bookmarks of them. */
@NullMarked
package io.ribbonfish.aws.s3;

import org.jspecify.annotations.NullMarked;
