package io.ribbonfish.aws.s3.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;

class PlaceTest {
  @ParameterizedTest
  @CsvSource({
    "'', eu-west-1, letters, false, https://letters.s3.eu-west-1.amazonaws.com, /a",
    "'', us-east-1, letters, false, https://letters.s3.amazonaws.com, /a",
    "'', cn-north-1, letters, false, https://letters.s3.cn-north-1.amazonaws.com.cn, /a",
    "'', eu-west-1, letters, true, https://s3.eu-west-1.amazonaws.com, /letters/a",
    "'', eu-west-1, my.letters, false, https://s3.eu-west-1.amazonaws.com, /my.letters/a",
    "http://store.test, eu-west-1, my.letters, false, http://my.letters.store.test, /a",
    "http://store.test, eu-west-1, OLD_Bucket, false, http://store.test, /OLD_Bucket/a",
    "http://10.0.0.1:9000/, eu-west-1, letters, false, http://10.0.0.1:9000, /letters/a",
    "http://[::1]:9000, eu-west-1, letters, false, http://[::1]:9000, /letters/a",
    "https://store.test:443/s3/, eu-west-1, letters, true, https://store.test, /s3/letters/a"
  })
  void asksWhereTheBucketIs(
      String endpoint, String region, String bucket, boolean style, String origin, String path) {
    Optional<URI> uri = Optional.of(endpoint).filter(text -> !text.isEmpty()).map(URI::create);
    Place place = Place.of(uri, Region.of(region), bucket, style);
    assertThat(place.host().toURI()).isEqualTo(origin);
    assertThat(place.path("a")).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({
    "letters.s3.eu-west-1.amazonaws.com, https://letters.s3.eu-west-1.amazonaws.com, /a",
    "s3.eu-west-1.amazonaws.com, https://letters.s3.eu-west-1.amazonaws.com, /a",
    "letters.other.test:8443, https://letters.other.test:8443, /a"
  })
  void movesToAnotherHostWithOrWithoutTheBucketInItsName(String host, String origin, String path) {
    Place place = Place.of(Optional.empty(), Region.US_EAST_1, "letters", false);
    Place there = place.at(host, "letters");
    assertThat(there.host().toURI()).isEqualTo(origin);
    assertThat(there.path("a")).isEqualTo(path);
  }
}
