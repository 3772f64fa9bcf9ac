package io.ribbonfish.core.component.scanner;

import com.google.re2j.Pattern;
import io.ribbonfish.api.component.Scanner;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens the scanner that is meant for sources of that name. */
final class SwitchScanners implements ScannerFactory {
  static final ConfigSpec SPEC =
      ConfigSpec.ofValue(
              "switch",
              "Chooses a scanner for each source by its name, such as an object's key or a file's"
                  + " path.",
              Field.object(
                      "",
                      Field.string("re_match_name")
                          .describedAs(
                              "A regular expression that is looked for in the name. Without it the"
                                  + " candidate fits every source.")
                          .withExample("\\.csv\\.gz$")
                          .asOptional(),
                      Field.scanner("scanner")
                          .describedAs("The scanner of sources that this candidate fits."))
                  .asList())
          .describedAs(
              "The first candidate that fits is taken. A source that none fits is an error: end"
                  + " the list with a candidate that has no `re_match_name`.");

  private final List<Candidate> candidates;

  private SwitchScanners(List<Candidate> candidates) {
    this.candidates = List.copyOf(candidates);
  }

  static ScannerFactory of(Config config) throws ConfigException {
    List<Candidate> candidates = new ArrayList<>();
    for (Config candidate : config.objects("")) {
      try {
        candidates.add(Candidate.of(candidate));
      } catch (ConfigException e) {
        throw new ConfigException(
            candidates.size() + "." + e.field(), String.valueOf(e.getMessage()));
      }
    }
    return new SwitchScanners(candidates);
  }

  @Override
  public Scanner open(InputStream source, String name) throws IOException {
    for (Candidate candidate : candidates) {
      if (candidate.fits(name)) {
        return candidate.scanners.open(source, name);
      }
    }
    source.close();
    throw new IOException(
        "no candidate of the scanner 'switch' fits the name '"
            + name
            + "': add one without re_match_name at the end of its list");
  }

  @Override
  public void close() throws Exception {
    for (Candidate candidate : candidates) {
      candidate.scanners.close();
    }
  }

  /** A scanner and the names that it is for. */
  private record Candidate(Optional<Pattern> names, ScannerFactory scanners) {
    static Candidate of(Config config) throws ConfigException {
      Optional<String> expression = config.optionalString("re_match_name");
      Optional<Pattern> names = Optional.empty();
      if (expression.isPresent()) {
        names = Optional.of(Expressions.compile("re_match_name", expression.get()));
      }
      return new Candidate(names, config.scanner("scanner"));
    }

    boolean fits(String name) {
      return names.isEmpty() || names.get().matcher(name).find();
    }
  }
}
