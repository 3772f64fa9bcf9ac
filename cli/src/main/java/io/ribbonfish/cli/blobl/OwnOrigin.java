package io.ribbonfish.cli.blobl;

import com.sun.net.httpserver.Headers;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets in what a page of this server asks for, and no other page that the same browser shows: not
 * one from elsewhere, and not one whose name was made to mean this machine.
 *
 * @param host the name that the server was told to listen on
 */
record OwnOrigin(String host) {
  private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}|\\[[0-9a-f:.%]+\\]");

  /** Why a request is refused; empty if it is not. */
  Optional<String> refusal(Headers headers) {
    @Nullable String named = headers.getFirst("Host");
    if (named == null || !isOwn(named)) {
      return Optional.of("this server answers to localhost, not to " + named + "\n");
    }
    @Nullable String origin = headers.getFirst("Origin");
    @Nullable String site = headers.getFirst("Sec-Fetch-Site");
    boolean ownPage = origin == null || origin.equalsIgnoreCase("http://" + named);
    boolean sameSite = site == null || site.equals("same-origin") || site.equals("none");
    return ownPage && sameSite
        ? Optional.empty()
        : Optional.of("this server answers to its own page, not to one from elsewhere\n");
  }

  /** A name that is looked up may be another's; an address can't be. */
  private boolean isOwn(String named) {
    String name = named.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
    return name.equals("localhost")
        || name.equals(host.toLowerCase(Locale.ROOT))
        || ADDRESS.matcher(name).matches();
  }
}
