package io.ribbonfish.aws.s3.bucket;

import java.util.List;
import java.util.Optional;

/**
 * One page of a listing.
 *
 * @param objects the objects in the order of the store, which for S3 is UTF-8 order
 * @param nextToken stands for the page that follows; absent on the last page
 */
public record ListingPage(List<ListedObject> objects, Optional<String> nextToken) {}
