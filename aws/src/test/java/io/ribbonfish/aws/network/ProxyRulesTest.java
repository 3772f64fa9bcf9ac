package io.ribbonfish.aws.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyRulesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                       | localhost        | 80  | true",
        "''                       | 127.0.0.1        | 80  | true",
        "''                       | 127.8.9.1        | 80  | true",
        "''                       | [::1]            | 80  | true",
        "''                       | b.localhost      | 80  | true",
        "''                       | example.com      | 443 | false",
        "*                        | example.com      | 443 | true",
        "example.com              | example.com      | 443 | true",
        "example.com              | s3.EXAMPLE.com   | 443 | true",
        "EXAMPLE.com              | s3.example.com   | 443 | true",
        "example.com              | notexample.com   | 443 | false",
        ".example.com             | example.com      | 443 | false",
        ".example.com             | s3.example.com   | 443 | true",
        "*.example.com            | example.com      | 443 | false",
        "*.example.com            | s3.example.com   | 443 | true",
        "example.com:443          | example.com      | 443 | true",
        "example.com:80           | example.com      | 443 | false",
        "a.test, 'example.com'    | a.test           | 443 | true",
        "10.0.0.0/8               | 10.200.3.4       | 80  | true",
        "10.0.0.0/8               | 11.0.0.1         | 80  | false",
        "10.0.0.0/8               | ten.test         | 80  | false",
        "192.168.1.7              | 192.168.1.7      | 80  | true",
        "192.168.1.7              | 192.168.1.70     | 80  | false",
        "192.168.1.7:80           | 192.168.1.7      | 80  | true",
        "192.168.1.7:81           | 192.168.1.7      | 80  | false",
        "fd00::/8                 | [fd12::1]        | 80  | true",
        "fd00::/8                 | [fe12::1]        | 80  | false",
        "[fd12::1]:80             | [fd12::1]        | 80  | true",
        "fd12::1                  | [fd12:0:0:0::1]  | 80  | true",
        ":80,,                    | example.com      | 80  | false",
        "10.0.0.0/99              | 10.0.0.1         | 80  | false",
      })
  void saysWhichServersAreReachedDirectly(String list, String host, int port, boolean direct) {
    assertThat(ProxyRules.of(list).isDirect(host, port)).isEqualTo(direct);
  }
}
