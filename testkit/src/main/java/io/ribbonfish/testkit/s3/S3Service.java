package io.ribbonfish.testkit.s3;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Carries requests out on the server's buckets. Thread-safe. */
final class S3Service {
  private final Map<String, S3Bucket> buckets = new ConcurrentSkipListMap<>();
  private final S3ServerOptions options;
  private final ListObjects listing;
  private final ListVersions versions;
  private final ObjectReads reads;
  private final ObjectWrites writes;
  private final MultipartUploads uploads;
  private final Optional<Identities> identities;
  private final Optional<SignatureCheck> signatures;
  private final Optional<CustomerKeyCheck> keys;

  S3Service(S3ServerOptions options, S3Times times) {
    this.options = options;
    listing = new ListObjects(times, options.pageSize(), options.order());
    versions = new ListVersions(times);
    reads = new ObjectReads(times);
    writes = new ObjectWrites(times, options.withEtags());
    uploads = new MultipartUploads(writes);
    identities = options.identities();
    signatures =
        identities.map(known -> new SignatureCheck(known, options.region(), options.clock()));
    keys = options.customerKey().map(CustomerKeyCheck::new);
  }

  StoredBucket create(String name, boolean versioned) {
    StoredBucket created =
        new StoredBucket(options.order(), options.clock(), options.resolution(), versioned);
    if (buckets.putIfAbsent(name, created) != null) {
      throw new S3Error(409, "BucketAlreadyOwnedByYou", "The bucket is there already: " + name);
    }
    return created;
  }

  void add(String name, S3Bucket bucket) {
    buckets.put(name, bucket);
  }

  StoredBucket addLayered(String name, SyntheticBucket below) {
    StoredBucket above =
        new StoredBucket(options.order(), options.clock(), options.resolution(), false);
    buckets.put(name, new LayeredBucket(below, above));
    return above;
  }

  void remove(String name) {
    buckets.remove(name);
  }

  S3Bucket bucket(String name) {
    return Optional.ofNullable(buckets.get(name)).orElseThrow(S3Error::noSuchBucket);
  }

  StoredBucket stored(String name) {
    if (bucket(name) instanceof StoredBucket stored) {
      return stored;
    }
    if (bucket(name) instanceof LayeredBucket layered) {
      return layered.above();
    }
    throw new S3Error(405, "MethodNotAllowed", "A synthetic bucket can't be written to: " + name);
  }

  HttpResponse answer(S3Operation operation, S3Address address, HttpRequest request) {
    signatures.ifPresent(check -> check.check(request));
    keys.ifPresent(check -> check.check(operation, request));
    if (options.mustPay()
        && !"requester".equals(request.header("x-amz-request-payer").orElse(""))) {
      throw new S3Error(403, "AccessDenied", "Access Denied");
    }
    String key = address.key();
    String name = address.bucket();
    return switch (operation) {
      case LIST_BUCKETS -> listBuckets();
      case ASSUME_ROLE ->
          identities
              .orElseThrow(() -> new S3Error(501, "NotImplemented", "There are no roles."))
              .assume(request);
      case CREATE_BUCKET -> createBucket(name);
      case HEAD_BUCKET -> headBucket(name);
      case GET_BUCKET_LOCATION -> location(name);
      case LIST_OBJECTS -> listing.list(name, bucket(name), request);
      case LIST_OBJECT_VERSIONS -> versions.list(name, stored(name), request);
      case GET_OBJECT, HEAD_OBJECT -> reads.get(bucket(name), key, request);
      case GET_OBJECT_TAGGING -> reads.tags(bucket(name), key, request);
      case PUT_OBJECT -> writes.put(stored(name), key, request);
      case PUT_OBJECT_TAGGING -> writes.tag(stored(name), key, request);
      case COPY_OBJECT -> copy(address, request);
      case DELETE_OBJECT -> writes.delete(stored(name), key, request);
      case CREATE_MULTIPART_UPLOAD -> {
        stored(name);
        yield uploads.create(address, request);
      }
      case UPLOAD_PART -> uploads.part(request);
      case UPLOAD_PART_COPY -> {
        S3Address from = ObjectWrites.copySource(request);
        yield uploads.copiedPart(writes.original(bucket(from.bucket()), from, request), request);
      }
      case COMPLETE_MULTIPART_UPLOAD -> uploads.complete(stored(name), address, request);
      case ABORT_MULTIPART_UPLOAD -> uploads.abort(request);
      case UNKNOWN ->
          throw new S3Error(501, "NotImplemented", "This server does not do that request.");
    };
  }

  private HttpResponse copy(S3Address to, HttpRequest request) {
    S3Address from = ObjectWrites.copySource(request);
    return writes.copy(bucket(from.bucket()), from, stored(to.bucket()), to, request);
  }

  private HttpResponse listBuckets() {
    Xml xml = new Xml().open("ListAllMyBucketsResult").open("Buckets");
    buckets.keySet().forEach(name -> xml.open("Bucket").leaf("Name", name).close("Bucket"));
    return HttpResponse.xml(200, xml.close("Buckets").close("ListAllMyBucketsResult"));
  }

  private HttpResponse createBucket(String name) {
    create(name, false);
    return new HttpResponse(200).header("Location", "/" + name);
  }

  private HttpResponse headBucket(String name) {
    bucket(name);
    return new HttpResponse(200).header("x-amz-bucket-region", options.region());
  }

  private HttpResponse location(String name) {
    bucket(name);
    String region = options.region().equals("us-east-1") ? "" : options.region();
    return HttpResponse.xml(200, new Xml().leaf("LocationConstraint", region));
  }
}
