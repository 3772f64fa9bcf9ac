package io.ribbonfish.testkit.s3;

import java.util.Iterator;
import java.util.List;

/** Answers ListObjectVersions, a whole key at a time; without delimiters. Thread-safe. */
final class ListVersions {
  private final S3Times times;

  ListVersions(S3Times times) {
    this.times = times;
  }

  HttpResponse list(String bucketName, StoredBucket bucket, HttpRequest request) {
    String prefix = request.parameter("prefix").orElse("");
    int limit = request.parameter("max-keys").map(Integer::parseInt).orElse(1000);
    String last = request.parameter("key-marker").orElse("");
    Iterator<List<S3Object>> histories = bucket.histories(last);
    Xml xml = new Xml().open("ListVersionsResult").leaf("Name", bucketName).leaf("Prefix", prefix);
    int count = 0;
    boolean truncated = false;
    while (histories.hasNext() && !truncated) {
      List<S3Object> history = histories.next();
      if (!history.get(0).key().startsWith(prefix)) {
        continue;
      }
      if (count >= limit) {
        truncated = true;
      } else {
        last = history.get(0).key();
        count += history.size();
        write(xml, history);
      }
    }
    xml.leaf("MaxKeys", limit).leaf("IsTruncated", truncated ? "true" : "false");
    if (truncated) {
      xml.leaf("NextKeyMarker", last);
    }
    return HttpResponse.xml(200, xml.close("ListVersionsResult"));
  }

  private void write(Xml xml, List<S3Object> history) {
    for (S3Object version : history) {
      String element = version.deleteMarker() ? "DeleteMarker" : "Version";
      xml.open(element).leaf("Key", version.key());
      xml.leaf("VersionId", version.versionId().orElse("null"));
      xml.leaf("IsLatest", version == history.get(0) ? "true" : "false");
      xml.leaf("LastModified", times.listing(version.lastModified()));
      if (!version.deleteMarker()) {
        version.etag().ifPresent(etag -> xml.leaf("ETag", '"' + etag + '"'));
        xml.leaf("Size", version.body().length).leaf("StorageClass", "STANDARD");
      }
      xml.close(element);
    }
  }
}
