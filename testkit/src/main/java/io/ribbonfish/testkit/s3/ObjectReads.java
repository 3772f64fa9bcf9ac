package io.ribbonfish.testkit.s3;

import java.util.Optional;

/** Answers GetObject, HeadObject and GetObjectTagging. Thread-safe. */
final class ObjectReads {
  private final S3Times times;

  ObjectReads(S3Times times) {
    this.times = times;
  }

  HttpResponse get(S3Bucket bucket, String key, HttpRequest request) {
    S3Object object = find(bucket, key, request);
    Optional<Integer> unchanged = Conditions.ofRead(request, object);
    if (unchanged.isPresent()) {
      return described(new HttpResponse(unchanged.get()), object);
    }
    Optional<String> range = request.header("range").filter(text -> text.startsWith("bytes="));
    return range.isPresent()
        ? part(object, range.get().substring("bytes=".length()))
        : described(new HttpResponse(200), object).body(object.body(), 0, object.body().length);
  }

  private HttpResponse part(S3Object object, String range) {
    long size = object.body().length;
    int dash = range.indexOf('-');
    long from;
    long to = size - 1;
    try {
      if (dash == 0) {
        from = Math.max(0, size - Long.parseLong(range.substring(1)));
      } else {
        from = Long.parseLong(range.substring(0, dash));
        if (dash < range.length() - 1) {
          to = Math.min(to, Long.parseLong(range.substring(dash + 1)));
        }
      }
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw S3Error.invalid("The range is not understood: " + range);
    }
    if (from > to) {
      throw new S3Error(416, "InvalidRange", "The requested range is not satisfiable");
    }
    return described(new HttpResponse(206), object)
        .header("Content-Range", "bytes " + from + "-" + to + "/" + size)
        .body(object.body(), (int) from, (int) (to - from + 1));
  }

  private HttpResponse described(HttpResponse response, S3Object object) {
    response.header("Last-Modified", times.http(object.lastModified()));
    object.etag().ifPresent(etag -> response.header("ETag", '"' + etag + '"'));
    response.header("Content-Type", object.contentType().orElse("binary/octet-stream"));
    object.contentEncoding().ifPresent(text -> response.header("Content-Encoding", text));
    object.versionId().ifPresent(id -> response.header("x-amz-version-id", id));
    if (!object.tags().isEmpty()) {
      response.header("x-amz-tagging-count", Integer.toString(object.tags().size()));
    }
    object.userMetadata().forEach((name, value) -> response.header("x-amz-meta-" + name, value));
    return response.header("Accept-Ranges", "bytes");
  }

  HttpResponse tags(S3Bucket bucket, String key, HttpRequest request) {
    Xml xml = new Xml().open("Tagging").open("TagSet");
    find(bucket, key, request)
        .tags()
        .forEach((name, v) -> xml.open("Tag").leaf("Key", name).leaf("Value", v).close("Tag"));
    return HttpResponse.xml(200, xml.close("TagSet").close("Tagging"));
  }

  static S3Object find(S3Bucket bucket, String key, HttpRequest request) {
    Optional<String> version = request.parameter("versionId");
    if (version.isEmpty() || version.get().equals("null")) {
      return bucket.get(key).orElseThrow(S3Error::noSuchKey);
    }
    S3Object object =
        bucket
            .get(key, version.get())
            .orElseThrow(
                () -> new S3Error(404, "NoSuchVersion", "The specified version does not exist."));
    if (object.deleteMarker()) {
      throw new S3Error(405, "MethodNotAllowed", "This version is a delete marker.");
    }
    return object;
  }
}
