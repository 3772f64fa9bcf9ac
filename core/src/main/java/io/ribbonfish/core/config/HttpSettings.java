package io.ribbonfish.core.config;

import io.ribbonfish.api.config.Field;
import io.ribbonfish.core.config.text.ConfigNode;
import io.ribbonfish.core.config.text.ConfigNode.Entry;
import io.ribbonfish.core.config.text.ConfigNode.ObjectNode;
import io.ribbonfish.core.lint.Lint;
import io.ribbonfish.core.lint.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the {@code http} section says of the process's own server.
 *
 * @param enabled whether there is one
 * @param host the name or address to listen on; empty for all
 * @param port the port to listen on; 0 for any free one
 * @param rootPath under what each page stands as well
 */
public record HttpSettings(boolean enabled, String host, int port, String rootPath) {
  /** Only this machine sees it unless the config says otherwise; upstream's listens to all. */
  static final String DEFAULT_ADDRESS = "127.0.0.1:4195";

  private static final List<Object> NONE = List.of();
  private static final int MOST_PORT = 65_535;

  static Field field() {
    return Field.object(
            "http",
            Field.bool("enabled").withDefault(true),
            Field.string("address")
                .withDefault(DEFAULT_ADDRESS)
                .describedAs("Where to listen, as host:port; 0.0.0.0 for all addresses."),
            Field.string("root_path")
                .withDefault("/benthos")
                .describedAs("Under what each page stands a second time."),
            Field.bool("debug_endpoints").withDefault(false),
            Field.string("cert_file").withDefault("").asAdvanced(),
            Field.string("key_file").withDefault("").asAdvanced(),
            Field.object(
                    "cors",
                    Field.bool("enabled").withDefault(false),
                    Field.string("allowed_origins").asList().withDefault(NONE))
                .asAdvanced(),
            Field.object(
                    "basic_auth",
                    Field.bool("enabled").withDefault(false),
                    Field.string("realm").withDefault("restricted"),
                    Field.string("username").withDefault(""),
                    Field.string("password_hash").withDefault("").asSecret(),
                    Field.string("algorithm").withDefault("sha256"),
                    Field.string("salt").withDefault("").asSecret())
                .asAdvanced())
        .describedAs("The process's own pages: /ping, /ready, /metrics and more.");
  }

  static HttpSettings of(ParsedConfig config) {
    String address = config.string("http.address");
    int colon = address.lastIndexOf(':');
    return new HttpSettings(
        config.bool("http.enabled"),
        host(address.substring(0, Math.max(0, colon))),
        port(address).orElse(0),
        config.string("http.root_path"));
  }

  /** Whether the config names an address of its own, so that one that is taken is an error. */
  public boolean isChosen() {
    return !(host + ":" + port).equals(DEFAULT_ADDRESS);
  }

  /** What of the section can't work. */
  static List<Lint> check(Entry entry) {
    List<Lint> lints = new ArrayList<>();
    if (!(entry.value() instanceof ObjectNode http)) {
      return lints;
    }
    http.present("address")
        .filter(address -> port(String.valueOf(address.value())).isEmpty())
        .ifPresent(
            address ->
                lints.add(
                    fatal(
                        address,
                        "http.address",
                        "'" + address.value() + "' is not host:port, such as 127.0.0.1:4195")));
    for (String field : List.of("cert_file", "key_file")) {
      http.present(field)
          .filter(file -> !"".equals(file.value()))
          .ifPresent(
              file ->
                  lints.add(
                      fatal(
                          file,
                          "http." + field,
                          "the server does not speak TLS yet: put a proxy in front of it, and"
                              + " remove the field")));
    }
    for (String object : List.of("basic_auth", "cors")) {
      http.present(object)
          .flatMap(node -> ((ObjectNode) node).present("enabled"))
          .filter(node -> Boolean.TRUE.equals(node.value()))
          .ifPresent(
              node ->
                  lints.add(
                      fatal(
                          node,
                          "http." + object + ".enabled",
                          "the server does not have this yet: put a proxy in front of it, and write"
                              + " false")));
    }
    return lints;
  }

  private static String host(String written) {
    boolean bracketed = written.startsWith("[") && written.endsWith("]");
    return bracketed ? written.substring(1, written.length() - 1) : written;
  }

  private static Optional<Integer> port(String address) {
    String digits = address.substring(address.lastIndexOf(':') + 1);
    if (address.indexOf(':') < 0 || !digits.matches("[0-9]{1,5}")) {
      return Optional.empty();
    }
    return Optional.of(Integer.parseInt(digits)).filter(port -> port <= MOST_PORT);
  }

  private static Lint fatal(ConfigNode node, String field, String text) {
    return new Lint(Severity.FATAL, node.position(), field, "field " + field + ": " + text);
  }
}
