package io.ribbonfish.aws.s3;

import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.aws.s3.bucket.ListedObject;
import io.ribbonfish.aws.s3.bucket.ObjectHeaders;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What every message of an object carries as metadata; one map for all of them. */
final class MessageMetadata {
  private final Map<String, Object> values;

  private MessageMetadata(Map<String, Object> values) {
    this.values = values;
  }

  static MessageMetadata of(String bucket, String key, ObjectHeaders headers) {
    return new MessageMetadata(new MadeWhenAsked(() -> values(bucket, key, headers)));
  }

  private static Map<String, Object> values(String bucket, String key, ObjectHeaders headers) {
    Map<String, Object> values = new HashMap<>();
    values.put("s3_key", key);
    values.put("s3_bucket", bucket);
    headers.lastModified().ifPresent(time -> putTime(values, time));
    headers.contentType().ifPresent(type -> values.put("s3_content_type", type));
    headers.contentEncoding().ifPresent(coding -> values.put("s3_content_encoding", coding));
    headers
        .versionId()
        .filter(id -> !id.equals("null"))
        .ifPresent(id -> values.put("s3_version_id", id));
    values.putAll(headers.userMetadata());
    return values;
  }

  /** What is known of an object before it is downloaded. */
  static Map<String, Object> listed(String bucket, ListedObject object) {
    Map<String, Object> values = new HashMap<>();
    values.put("s3_key", object.key());
    values.put("s3_bucket", bucket);
    putTime(values, object.version().lastModified());
    object.version().versionId().ifPresent(id -> values.put("s3_version_id", id));
    return values;
  }

  private static void putTime(Map<String, Object> values, Instant time) {
    values.put("s3_last_modified", time.truncatedTo(ChronoUnit.SECONDS).toString());
    values.put("s3_last_modified_unix", time.getEpochSecond());
  }

  /** The same batch with this metadata added to what its messages have. */
  Batch addTo(Batch batch) {
    if (batch.size() == 1) {
      return Batch.of(addTo(batch.get(0)));
    }
    List<Message> messages = new ArrayList<>(batch.size());
    for (Message message : batch) {
      messages.add(addTo(message));
    }
    return Batch.of(messages);
  }

  private Message addTo(Message message) {
    Map<String, Object> present = message.metadata();
    if (present.isEmpty()) {
      return message.withAllMetadata(values);
    }
    Map<String, Object> merged = new HashMap<>(present);
    merged.putAll(values);
    return message.withAllMetadata(merged);
  }

  /** Made when it is first asked for: many pipelines never ask, and to make it costs time. */
  private static final class MadeWhenAsked extends AbstractMap<String, Object> {
    private final Supplier<Map<String, Object>> maker;
    private volatile @Nullable Map<String, Object> made;

    MadeWhenAsked(Supplier<Map<String, Object>> maker) {
      this.maker = maker;
    }

    private Map<String, Object> made() {
      Map<String, Object> now = made;
      if (now == null) {
        // Where two threads ask at once both make the same.
        now = Collections.unmodifiableMap(maker.get());
        made = now;
      }
      return now;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      return made().entrySet();
    }

    @Override
    public @Nullable Object get(Object key) {
      return made().get(key);
    }

    @Override
    public boolean containsKey(Object key) {
      return made().containsKey(key);
    }
  }
}
