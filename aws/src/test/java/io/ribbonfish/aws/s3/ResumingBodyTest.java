package io.ribbonfish.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.aws.Session;
import io.ribbonfish.aws.network.Network;
import io.ribbonfish.aws.s3.bucket.Bucket;
import io.ribbonfish.aws.s3.bucket.BucketException;
import io.ribbonfish.aws.s3.bucket.BucketSettings;
import io.ribbonfish.aws.s3.bucket.LeanClients;
import io.ribbonfish.aws.s3.bucket.ListedObject;
import io.ribbonfish.aws.s3.bucket.ListingPage;
import io.ribbonfish.aws.s3.bucket.ListingRequest;
import io.ribbonfish.aws.s3.bucket.ObjectContent;
import io.ribbonfish.aws.s3.bucket.ObjectHeaders;
import io.ribbonfish.aws.s3.bucket.Retrying;
import io.ribbonfish.testkit.RecordedLog;
import io.ribbonfish.testkit.s3.Fault;
import io.ribbonfish.testkit.s3.S3Operation;
import io.ribbonfish.testkit.s3.S3Server;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResumingBodyTest {
  /** The bucket that it is given, which counts the downloads that nobody has closed. */
  private static final class Counted implements Bucket {
    private final Bucket bucket;
    private int opened;
    private int open;

    Counted(Bucket bucket) {
      this.bucket = bucket;
    }

    @Override
    public String name() {
      return bucket.name();
    }

    @Override
    public ListingPage list(ListingRequest request) throws BucketException, InterruptedException {
      return bucket.list(request);
    }

    @Override
    public ObjectContent get(ListedObject object, long from, long to)
        throws BucketException, InterruptedException {
      ObjectContent content = bucket.get(object, from, to);
      opened++;
      open++;
      return new ObjectContent() {
        @Override
        public ObjectHeaders headers() {
          return content.headers();
        }

        @Override
        public InputStream body() {
          return content.body();
        }

        @Override
        public void abort() {
          content.abort();
        }

        @Override
        public void close() {
          open--;
          content.close();
        }
      };
    }

    @Override
    public void delete(ListedObject object) throws BucketException, InterruptedException {
      bucket.delete(object);
    }

    @Override
    public void close() {
      bucket.close();
    }
  }

  @Test
  void closesEachDownloadThatBroke() throws Exception {
    Timing timing = ManualTiming.running();
    try (S3Server server = S3Server.start();
        Counted bucket = open(server, timing)) {
      String text = "0123456789".repeat(30_000);
      server.createBucket("letters").put("a", text);
      ListedObject object = bucket.list(ListingRequest.first("a")).objects().get(0);
      server.faults().on(S3Operation.GET_OBJECT).first(3).show(new Fault.Truncated(50));
      ByteBudget.Share share = new ByteBudget(1_000_000).share();
      ByteRange all = new ByteRange(0, text.length());
      try (ResumingBody body =
          new ResumingBody(bucket, object, all, share, timing, new SilentDownloads())) {
        assertThat(body.readAllBytes()).asString().isEqualTo(text);
      }
      assertThat(bucket.opened).isEqualTo(4);
      assertThat(bucket.open).isZero();
    }
  }

  private static Counted open(S3Server server, Timing timing) throws Exception {
    SpecConfig config =
        new SpecConfig(S3Input.spec(), Rig.fields(server, "letters"), TestScanners.TO_THE_END);
    BucketSettings settings =
        new BucketSettings(Session.from(config), "letters", true, 20, Optional.empty(), false);
    return new Counted(
        LeanClients.bucket(
            settings, Network.from(Map.of()), new Retrying(timing::sleep), new RecordedLog()));
  }
}
