package io.ribbonfish.aws.s3.bucket;

import io.ribbonfish.aws.Session;
import io.ribbonfish.aws.s3.S3Input;
import io.ribbonfish.aws.s3.SpecConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Settings of a bucket, with what most tests need as they are. */
final class TestSettings {
  private final Map<String, Object> fields = new HashMap<>();
  private boolean pathStyle = true;
  private Optional<CustomerKey> customerKey = Optional.empty();
  private boolean requesterPays;

  TestSettings(String endpoint) {
    fields.put("bucket", "letters");
    fields.put("endpoint", endpoint);
    fields.put("credentials.id", "AKID");
    fields.put("credentials.secret", "SECRET");
  }

  TestSettings with(String field, Object value) {
    fields.put(field, value);
    return this;
  }

  TestSettings without(String field) {
    fields.remove(field);
    return this;
  }

  TestSettings hostStyle() {
    pathStyle = false;
    return this;
  }

  TestSettings customerKey(String base64) {
    customerKey = Optional.of(CustomerKey.of(base64));
    return this;
  }

  TestSettings requesterPays() {
    requesterPays = true;
    return this;
  }

  BucketSettings build() throws Exception {
    SpecConfig config =
        new SpecConfig(
            S3Input.spec(),
            fields,
            (source, name) -> {
              throw new UnsupportedOperationException();
            });
    return new BucketSettings(
        Session.from(config), config.string("bucket"), pathStyle, 4, customerKey, requesterPays);
  }
}
