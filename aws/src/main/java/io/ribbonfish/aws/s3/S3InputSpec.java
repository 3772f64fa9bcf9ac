package io.ribbonfish.aws.s3;

import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.aws.SessionFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which config the {@code aws_s3} input takes. */
final class S3InputSpec {
  static final long DEFAULT_BUFFERED_BYTES = 64L << 20;

  private S3InputSpec() {}

  static ConfigSpec spec() {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.string("bucket").describedAs("The bucket to read from.").withDefault(""));
    fields.add(
        Field.string("prefix")
            .describedAs("Only objects whose keys begin with this are read.")
            .withDefault(""));
    fields.add(bookmarksFile());
    fields.add(watcher());
    fields.addAll(SessionFields.all());
    fields.addAll(requests());
    fields.addAll(reading());
    fields.add(sqs());
    return ConfigSpec.of(
            "aws_s3",
            "Reads the objects of an S3 bucket: once, or new and changed ones as they come.",
            fields.toArray(new Field[0]))
        .describedAs(DESCRIPTION);
  }

  private static final String DESCRIPTION =
      """
      Without `watcher` the bucket is walked once, and the stream ends. With it the bucket is listed \
      again and again, and each object that is new or has changed is delivered. `bookmarks_file` \
      keeps, over restarts, what was delivered: a bookmark is written once an output has confirmed \
      every message of an object.

      Every message carries the metadata `s3_key`, `s3_bucket`, `s3_last_modified` (RFC 3339), \
      `s3_last_modified_unix`, `s3_content_type`, `s3_content_encoding`, `s3_version_id` and the \
      object's own, its names in lower case.""";

  private static Field bookmarksFile() {
    return Field.object(
            "bookmarks_file",
            Field.string("path")
                .describedAs("Where bookmarks are kept.")
                .withExample("./bookmarks.json"),
            Field.string("format")
                .describedAs(
                    "The form of the file: json, which a person can read and which is held in"
                        + " memory, or sqlite, for more than some hundred thousand objects. auto"
                        + " keeps the form of a file that is there; a new one becomes json where"
                        + " its name ends in .json, else sqlite.")
                .withOptions("auto", "json", "sqlite")
                .withDefault("auto")
                .asAdvanced())
        .describedAs("Remembers what was delivered, so that nothing is read twice.")
        .asOptional();
  }

  private static Field watcher() {
    return Field.object(
            "watcher",
            Field.duration("poll_interval")
                .describedAs("How long to wait between two listings.")
                .withDefault("1s")
                .withExample("100ms")
                .withExample("5s"),
            Field.duration("full_sweep_interval")
                .describedAs(
                    "How long to wait between two listings of the whole bucket. In between, a poll"
                        + " lists only what comes behind the last known key of each folder where"
                        + " objects were written lately. Left out, every poll lists the whole"
                        + " bucket.")
                .withExample("10m")
                .asOptional(),
            Field.integer("parallel_listings")
                .describedAs(
                    "How many parts of a large bucket are listed side by side. It is parted so that"
                        + " each has as many bookmarks, or, before the first sweep, by its folders."
                        + " With 1 there is a single listing.")
                .withDefault(8L)
                .asAdvanced(),
            Field.string("include")
                .describedAs(
                    "Only keys that match one of these patterns: * stands for any text without a"
                        + " slash, ** for any text, ? for one character, [a-z] for one of a set,"
                        + " {a,b} for one of several.")
                .asList()
                .withDefault(List.of())
                .withExample(List.of("**.csv", "in/*.{json,jsonl}"))
                .asAdvanced(),
            Field.string("exclude")
                .describedAs("No keys that match one of these patterns.")
                .asList()
                .withDefault(List.of())
                .withExample(List.of("**/_temporary/**"))
                .asAdvanced(),
            Field.duration("min_age")
                .describedAs("Leaves objects alone until they have been unchanged for so long.")
                .withDefault("0s")
                .asAdvanced(),
            Field.duration("max_age")
                .describedAs("Passes over objects that were last written longer ago.")
                .asOptional()
                .asAdvanced(),
            Field.string("start_from")
                .describedAs(
                    "Passes over objects that were last written before: beginning for none, now for"
                        + " the moment of the first start, or a time in RFC 3339.")
                .withDefault("beginning")
                .withExample("2026-11-01T00:00:00Z")
                .asAdvanced())
        .describedAs("Goes on for ever and delivers new and changed objects. Needs bookmarks_file.")
        .asOptional();
  }

  private static List<Field> requests() {
    return List.of(
        Field.bool("force_path_style_urls")
            .describedAs(
                "Puts the bucket into the path of URLs, not into the host name; many other services"
                    + " need that.")
            .withDefault(false)
            .asAdvanced(),
        Field.string("sse_customer_key")
            .describedAs(
                "The key that the objects are encrypted with (SSE-C): 32 bytes in Base64. It is"
                    + " sent with every download, so only over TLS.")
            .asOptional()
            .asAdvanced()
            .asSecret(),
        Field.string("request_payer")
            .describedAs(
                "requester agrees to pay for requests and downloads, as requester-pays buckets"
                    + " demand.")
            .withOptions("requester")
            .asOptional()
            .asAdvanced());
  }

  private static List<Field> reading() {
    return List.of(
        Field.bool("delete_objects")
            .describedAs(
                "Deletes each object after it was delivered, unless it has changed meanwhile.")
            .withDefault(false)
            .asAdvanced(),
        Field.string("after_processing")
            .describedAs(
                "What becomes of an object once it was delivered and has not changed meanwhile.")
            .withOptions("none", "delete", "move", "tag")
            .withDefault("none")
            .asAdvanced(),
        processed(),
        Field.scanner("scanner")
            .describedAs("How the bytes of an object become messages.")
            .withDefault(Map.of("to_the_end", Map.of())),
        Field.string("codec")
            .describedAs(
                "What older configs have in place of `scanner`, such as `lines` or `gzip/csv`.")
            .asOptional()
            .asDeprecated(),
        Field.integer("max_buffer")
            .describedAs("The longest message in bytes, where `codec` says how an object is split.")
            .withDefault(1_000_000)
            .asDeprecated(),
        Field.bool("sequential_batching")
            .describedAs("Hands out one batch at a time, the next once that is acknowledged.")
            .withDefault(false)
            .asAdvanced(),
        Field.string("order")
            .describedAs(
                "In which order objects are handed over. With key, those of one folder, which is all"
                    + " of a key up to its last slash, come one after the other in the order of"
                    + " their keys; different folders still come side by side. An object that fails"
                    + " does not hold up those behind it, and comes after them.")
            .withOptions("none", "key")
            .withDefault("none")
            .asAdvanced(),
        Field.integer("parallel_objects")
            .describedAs(
                "How many objects are downloaded at the same time. With 1 they come in the order of"
                    + " the listing.")
            .withDefault(16L)
            .asAdvanced(),
        Field.integer("parallel_parts")
            .describedAs(
                "How many parts of large objects, of 4 MiB each, are downloaded ahead of where they"
                    + " are read, over connections of their own and in half of"
                    + " max_buffered_bytes at most; 0 for none.")
            .withDefault(8L)
            .asAdvanced(),
        Field.integer("max_buffered_bytes")
            .describedAs(
                "How many bytes may be in memory, from the download until they are acknowledged. One"
                    + " message larger than that gets through alone.")
            .withDefault(DEFAULT_BUFFERED_BYTES)
            .asAdvanced(),
        Field.integer("max_attempts")
            .describedAs(
                "How often an object that can't be read is tried, with growing pauses, before it is"
                    + " given up and kept as failed; 0 for no limit.")
            .withDefault(10L)
            .asAdvanced(),
        Field.outputLabel("dead_letter")
            .describedAs(
                "The label of an output in output_resources that gets a message about each object"
                    + " that is given up: bucket, key, version_id, etag, size, last_modified,"
                    + " attempts, error and failed_at as JSON, with the usual metadata. The object"
                    + " counts as failed once that output has confirmed.")
            .withDefault("")
            .withExample("given_up")
            .asAdvanced());
  }

  private static Field processed() {
    return Field.object(
            "processed",
            Field.string("bucket")
                .describedAs("Where objects are moved to; empty for the bucket they are in.")
                .withDefault(""),
            Field.string("prefix")
                .describedAs(
                    "What is put before the key of an object that is moved. Keys that begin so are"
                        + " not read.")
                .withDefault("processed/"),
            Field.string("tag")
                .describedAs("The name of the tag that an object gets.")
                .withDefault("ribbonfish"),
            Field.string("tag_value").describedAs("The tag's value.").withDefault("processed"))
        .describedAs("Where to, and with which tag, for after_processing.")
        .asAdvanced();
  }

  private static Field sqs() {
    return Field.object(
            "sqs",
            Field.string("url")
                .describedAs("A queue whose notifications say which objects to read.")
                .withDefault(""),
            Field.string("endpoint")
                .describedAs("The address of another queue service.")
                .withDefault("")
                .asAdvanced(),
            Field.string("key_path")
                .describedAs("The dot path of the keys in a notification.")
                .withDefault("Records.*.s3.object.key"),
            Field.string("bucket_path")
                .describedAs("The dot path of the bucket names in a notification.")
                .withDefault("Records.*.s3.bucket.name"),
            Field.string("envelope_path")
                .describedAs("The dot path of the field that holds the notification as text.")
                .withExample("Message")
                .withDefault(""),
            Field.string("delay_period")
                .describedAs("How long to wait from a notification until its object is read.")
                .withExample("10s")
                .withDefault("")
                .asAdvanced(),
            Field.integer("max_messages")
                .describedAs("How many notifications to ask for at once.")
                .withDefault(10L)
                .asAdvanced(),
            Field.integer("wait_time_seconds")
                .describedAs("How long the queue may wait for a notification, up to 20.")
                .withDefault(0L)
                .asAdvanced(),
            Field.integer("nack_visibility_timeout")
                .describedAs("After how many seconds a failed notification comes again.")
                .withDefault(0L)
                .asAdvanced(),
            Field.duration("zero_key_warn_interval")
                .describedAs("How often to warn of notifications without a key.")
                .withDefault("30s")
                .asAdvanced())
        .describedAs("Reads the objects that notifications in an SQS queue name.")
        .asOptional();
  }
}
