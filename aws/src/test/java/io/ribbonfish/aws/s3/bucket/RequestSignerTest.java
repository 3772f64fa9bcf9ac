package io.ribbonfish.aws.s3.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.testkit.RecordedLog;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** Holds the signer against the SDK's. */
class RequestSignerTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T15:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "a b+c&d=e%41", "grüße/😀//x", "a/../b", "'()*!~,;:@$\"<>#?[]{}|\\^`"})
  void signsAsTheSdkDoes(String key) {
    String path = "/letters/" + SdkHttpUtils.urlEncodeIgnoreSlashes(key);
    check(AwsBasicCredentials.create("AKID", "SECRET"), path, "", Map.of());
    check(AwsSessionCredentials.create("AKID", "SECRET", "TOKEN"), path, "", Map.of());
  }

  @Test
  void signsTheQuery() {
    check(
        AwsBasicCredentials.create("AKID", "SECRET"),
        "/letters/",
        "continuation-token=a%2Fb%3D&list-type=2&prefix=%20x%2B",
        Map.of());
  }

  @Test
  void signsS3sOwnHeaders() {
    check(
        AwsSessionCredentials.create("AKID", "SECRET", "TOKEN"),
        "/letters/a",
        "",
        Map.of(
            "x-amz-request-payer",
            "requester",
            "x-amz-server-side-encryption-customer-algorithm",
            "AES256",
            "x-amz-expected-bucket-owner",
            "1"));
  }

  private static void check(
      AwsCredentials credentials, String path, String query, Map<String, String> amz) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .protocol("http")
            .host("127.0.0.1")
            .port(9000)
            .encodedPath(path);
    amz.forEach(request::putHeader);
    for (String parameter : query.isEmpty() ? List.<String>of() : List.of(query.split("&"))) {
      String[] pair = parameter.split("=", 2);
      request.putRawQueryParameter(pair[0], SdkHttpUtils.urlDecode(pair[1]));
    }
    Map<String, List<String>> expected =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(credentials)
                        .request(request.build())
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                        .putProperty(HttpSigner.SIGNING_CLOCK, CLOCK))
            .request()
            .headers();
    List<Header> own =
        new RequestSigner(
                StaticCredentialsProvider.create(credentials),
                new ServerClock(CLOCK, new RecordedLog()))
            .sign(
                new RequestSigner.Request("GET", path, query, "127.0.0.1:9000", amz), "eu-west-1");
    assertThat(own)
        .filteredOn(header -> header.getName().equals("Authorization"))
        .extracting(Header::getValue)
        .isEqualTo(expected.get("Authorization"));
  }
}
