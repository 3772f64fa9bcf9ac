package io.ribbonfish.cli;

import io.ribbonfish.api.component.Log;
import io.ribbonfish.core.config.HttpSettings;
import io.ribbonfish.core.http.HttpService;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Starts the process's own HTTP server where the config wants one. */
final class OwnPages {
  private OwnPages() {}

  /**
   * The server; none where the config wants none, or where it names no address and the usual one is
   * taken, by another Ribbonfish most likely.
   *
   * @throws IOException where the address that the config names can't be had
   */
  static Optional<HttpService> listen(HttpSettings settings, Log log) throws IOException {
    if (!settings.enabled()) {
      return Optional.empty();
    }
    String address = settings.host() + ":" + settings.port();
    InetSocketAddress wanted =
        settings.host().isEmpty()
            ? new InetSocketAddress(settings.port())
            : new InetSocketAddress(settings.host(), settings.port());
    if (wanted.isUnresolved()) {
      throw new IOException("http.address: there is no host '" + settings.host() + "'");
    }
    try {
      HttpService service = HttpService.start(wanted, settings.rootPath());
      log.info("Listening for HTTP requests at http://" + text(service.address()));
      return Optional.of(service);
    } catch (IOException taken) {
      if (settings.isChosen()) {
        throw new IOException(
            "can't listen at http.address "
                + address
                + ": "
                + taken.getMessage()
                + "; write another address, or http: {enabled: false}");
      }
      log.warn(
          "No metrics over HTTP: can't listen at "
              + address
              + ": "
              + taken.getMessage()
              + ". Write another http.address, or http: {enabled: false}.");
      return Optional.empty();
    }
  }

  private static String text(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }
}
