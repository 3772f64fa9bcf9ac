package io.ribbonfish.aws.network;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which servers are reached without a proxy: this machine, and what NO_PROXY names. Its list means
 * what it means to programs written in Go: names with all that is below them, {@code .name} or
 * {@code *.name} for only what is below, addresses, networks such as {@code 10.0.0.0/8}, each name
 * or address with a port if need be, and {@code *} for all. Immutable.
 */
final class ProxyRules {
  private static final Pattern PORT = Pattern.compile("(\\[.*]|[^:\\[\\]]*):(\\d+)");
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*");

  private final List<Rule> rules;

  /** Matches a host in lower case, which is an address or a name. */
  private interface Rule {
    boolean fits(String host, Optional<InetAddress> address, int port);
  }

  private ProxyRules(List<Rule> rules) {
    this.rules = rules;
  }

  static ProxyRules of(String list) {
    List<Rule> rules = new ArrayList<>();
    for (String item : list.toLowerCase(Locale.ROOT).split(",", -1)) {
      rule(item.strip()).ifPresent(rules::add);
    }
    return new ProxyRules(rules);
  }

  private static Optional<Rule> rule(String item) {
    if (item.equals("*")) {
      return Optional.of((host, address, port) -> true);
    }
    Optional<Rule> network = network(item);
    if (network.isPresent()) {
      return network;
    }
    Matcher withPort = PORT.matcher(item);
    boolean matches = withPort.matches();
    String host = bare(matches ? withPort.group(1) : item);
    int port = matches ? Integer.parseInt(withPort.group(2)) : -1;
    if (host.isEmpty()) {
      return Optional.empty();
    }
    Optional<InetAddress> address = address(host);
    return Optional.of(
        address.isPresent()
            ? (name, own, at) -> own.equals(address) && (port < 0 || port == at)
            : domain(host, port));
  }

  private static Rule domain(String host, int port) {
    String name = host.startsWith("*.") ? host.substring(1) : host;
    boolean whole = !name.startsWith(".");
    String below = whole ? "." + name : name;
    return (asked, address, at) ->
        (asked.endsWith(below) || (whole && asked.equals(name))) && (port < 0 || port == at);
  }

  private static Optional<Rule> network(String item) {
    int slash = item.indexOf('/');
    Optional<InetAddress> base =
        slash < 0 ? Optional.empty() : address(bare(item.substring(0, slash)));
    String length = item.substring(slash + 1);
    if (base.isEmpty() || !length.matches("\\d{1,3}")) {
      return Optional.empty();
    }
    int bits = base.get().getAddress().length * 8;
    int ignored = bits - Integer.parseInt(length);
    if (ignored < 0) {
      return Optional.empty();
    }
    BigInteger wanted = number(base.get()).shiftRight(ignored);
    return Optional.of(
        (host, address, port) ->
            address.isPresent()
                && address.get().getAddress().length * 8 == bits
                && number(address.get()).shiftRight(ignored).equals(wanted));
  }

  private static BigInteger number(InetAddress address) {
    return new BigInteger(1, address.getAddress());
  }

  /** The address that a text spells; no name is looked up. */
  private static Optional<InetAddress> address(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** Whether a server is reached without a proxy. */
  boolean isDirect(String host, int port) {
    String name = bare(host.toLowerCase(Locale.ROOT));
    if (Loopback.isLoopback(name)) {
      return true;
    }
    Optional<InetAddress> address = address(name);
    for (Rule rule : rules) {
      if (rule.fits(name, address, port)) {
        return true;
      }
    }
    return false;
  }
}
