package io.ribbonfish.testkit.s3;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps the multipart uploads that are under way and puts their parts together. Thread-safe. */
final class MultipartUploads {
  private record Upload(S3Object description, Map<Integer, byte[]> parts) {}

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,9})-(\\d{1,9})");

  private final ConcurrentHashMap<String, Upload> uploads = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();
  private final ObjectWrites writes;

  MultipartUploads(ObjectWrites writes) {
    this.writes = writes;
  }

  HttpResponse create(S3Address address, HttpRequest request) {
    String id = "upload-" + ids.incrementAndGet();
    S3Object empty = S3Object.of(address.key(), new byte[0]);
    uploads.put(id, new Upload(writes.described(empty, request), new ConcurrentSkipListMap<>()));
    Xml xml = new Xml().open("InitiateMultipartUploadResult");
    xml.leaf("Bucket", address.bucket()).leaf("Key", address.key()).leaf("UploadId", id);
    return HttpResponse.xml(200, xml.close("InitiateMultipartUploadResult"));
  }

  HttpResponse part(HttpRequest request) {
    return new HttpResponse(200).header("ETag", '"' + keep(request, RequestBody.of(request)) + '"');
  }

  /** A part that is a range of another object. */
  HttpResponse copiedPart(S3Object original, HttpRequest request) {
    Matcher range = RANGE.matcher(request.header("x-amz-copy-source-range").orElse(""));
    byte[] body = original.body();
    if (range.matches()) {
      int end = Integer.parseInt(range.group(2)) + 1;
      if (end > body.length) {
        throw S3Error.invalid("Range specified is not valid for source object");
      }
      body = Arrays.copyOfRange(body, Integer.parseInt(range.group(1)), end);
    }
    Xml xml = new Xml().open("CopyPartResult").leaf("ETag", '"' + keep(request, body) + '"');
    return HttpResponse.xml(200, xml.close("CopyPartResult"));
  }

  /** The part's ETag. */
  private String keep(HttpRequest request, byte[] body) {
    int number;
    try {
      number = Integer.parseInt(request.parameter("partNumber").orElse(""));
    } catch (NumberFormatException e) {
      throw S3Error.invalid("Part number must be an integer between 1 and 10000");
    }
    find(request).parts().put(number, body);
    return Digests.hex(Digests.of("MD5", body));
  }

  HttpResponse complete(StoredBucket bucket, S3Address address, HttpRequest request) {
    Upload upload = find(request);
    Map<String, String> named =
        XmlText.pairs(RequestBody.of(request), "Part", "PartNumber", "ETag");
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    ByteArrayOutputStream digests = new ByteArrayOutputStream();
    named.forEach((number, etag) -> append(upload, number, etag, body, digests));
    S3Object object = S3Object.of(address.key(), body.toByteArray());
    String etag = Digests.hex(Digests.of("MD5", digests.toByteArray())) + "-" + named.size();
    S3Object written =
        bucket.putIf(
            object
                .withEtag(upload.description().etag().map(some -> etag))
                .withContentType(upload.description().contentType())
                .withContentEncoding(upload.description().contentEncoding())
                .withUserMetadata(upload.description().userMetadata())
                .withTags(upload.description().tags()),
            current -> Conditions.ofWrite(request, current));
    uploads.remove(request.parameter("uploadId").orElse(""));
    Xml xml = new Xml().open("CompleteMultipartUploadResult");
    xml.leaf("Bucket", address.bucket()).leaf("Key", address.key());
    xml.leaf("ETag", '"' + written.etag().orElse("") + '"');
    return HttpResponse.xml(200, xml.close("CompleteMultipartUploadResult"));
  }

  private static void append(
      Upload upload,
      String number,
      String etag,
      ByteArrayOutputStream body,
      ByteArrayOutputStream digests) {
    Optional<byte[]> part = Optional.ofNullable(upload.parts().get(Integer.valueOf(number)));
    byte[] bytes = part.orElseThrow(MultipartUploads::invalidPart);
    byte[] digest = Digests.of("MD5", bytes);
    if (!Digests.hex(digest).equals(etag.replace("\"", ""))) {
      throw invalidPart();
    }
    body.writeBytes(bytes);
    digests.writeBytes(digest);
  }

  private static S3Error invalidPart() {
    return new S3Error(
        400, "InvalidPart", "One or more of the specified parts could not be found.");
  }

  HttpResponse abort(HttpRequest request) {
    find(request);
    uploads.remove(request.parameter("uploadId").orElse(""));
    return new HttpResponse(204);
  }

  private Upload find(HttpRequest request) {
    return request
        .parameter("uploadId")
        .flatMap(id -> Optional.ofNullable(uploads.get(id)))
        .orElseThrow(
            () -> new S3Error(404, "NoSuchUpload", "The specified upload does not exist."));
  }
}
