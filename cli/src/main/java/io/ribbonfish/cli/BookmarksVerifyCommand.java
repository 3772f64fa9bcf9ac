package io.ribbonfish.cli;

import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.aws.s3.BucketComparison;
import io.ribbonfish.aws.s3.BucketComparison.Finding;
import io.ribbonfish.core.config.ComponentConfig;
import io.ribbonfish.core.config.ConfigFile;
import io.ribbonfish.core.config.LoadedConfig;
import io.ribbonfish.core.log.LogLevel;
import io.ribbonfish.core.log.LogOutput;
import io.ribbonfish.core.log.LogSettings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ribbonfish bookmarks verify}: compares a config's bookmarks with its bucket. */
@Command(
    name = "verify",
    description =
        "Compare the bookmarks of a config's aws_s3 input with its bucket, also while it runs. The"
            + " exit status is 0 only if every object was delivered.")
final class BookmarksVerifyCommand implements Callable<Integer> {
  private static final String INPUT = "aws_s3";
  private static final int DIFFERENT = 1;

  private static final Map<Finding, String> MEANING =
      Map.of(
          Finding.MISSING, "in the bucket, without a bookmark",
          Finding.STALE, "changed since they were delivered",
          Finding.UNFINISHED, "delivered in part",
          Finding.FAILED, "could not be read",
          Finding.EXTRA, "have a bookmark, but are not in the bucket");

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "CONFIG", description = "The pipeline's config.")
  private Path file;

  @Mixin private ConfigOptions options;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many keys to name at most, 20 by default.")
  private long limit;

  @Option(names = "--json", description = "One JSON document a key, and one for the counts.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  BookmarksVerifyCommand() {}

  @Override
  public Integer call() throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    LoadedConfig loaded = ConfigFile.read(file, options.readOptions(), Components.load(err));
    loaded.lints().forEach(err::println);
    if (loaded.stream().isEmpty() || loaded.hasErrors()) {
      return DIFFERENT;
    }
    ComponentConfig input = loaded.stream().get().input();
    if (!input.name().equals(INPUT)) {
      throw new CommandException(
          "%s reads from %s: only %s keeps bookmarks".formatted(file, input.name(), INPUT));
    }
    return compare(input);
  }

  private int compare(ComponentConfig input) throws Exception {
    LogSettings quiet = LogSettings.DEFAULT.withLevel(LogLevel.WARN);
    try (LogOutput log =
        LogOutput.open(quiet, new FileOutputStream(FileDescriptor.err), Clock.systemUTC())) {
      long[] named = {0};
      BucketComparison.Result result =
          BucketComparison.run(
              input.config(),
              log.log(),
              (finding, key) -> {
                if (named[0]++ < limit) {
                  name(finding, key);
                }
              });
      summarize(result);
      return result.agrees() ? 0 : DIFFERENT;
    } catch (ConfigException e) {
      throw new CommandException(input.lint(e).toString());
    } catch (IOException e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    }
  }

  private void name(Finding finding, String key) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("finding", word(finding));
      line.put("key", key);
      out.println(Message.ofValue(line).text());
    } else {
      out.printf("%-10s  %s%n", word(finding), BookmarksListCommand.onOneLine(key));
    }
  }

  private void summarize(BucketComparison.Result result) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("bucket", result.bucket());
      line.put("objects", result.objects());
      for (Finding finding : Finding.values()) {
        line.put(word(finding), result.counts().getOrDefault(finding, 0L));
      }
      line.put("agrees", result.agrees());
      out.println(Message.ofValue(line).text());
      return;
    }
    out.printf(
        Locale.ROOT,
        "%,d objects in bucket %s, compared with %s%n",
        result.objects(),
        result.bucket(),
        result.bookmarks());
    for (Finding finding : Finding.values()) {
      long count = result.counts().getOrDefault(finding, 0L);
      if (count > 0) {
        out.printf(
            Locale.ROOT, "%,12d %s: %s%n", count, word(finding), MEANING.getOrDefault(finding, ""));
      }
    }
    if (!result.sorted()) {
      out.println("the store lists in an order of its own: extra bookmarks were not looked for");
    } else if (result.agrees()) {
      out.println("all were delivered");
    }
  }

  private static String word(Finding finding) {
    return finding.name().toLowerCase(Locale.ROOT);
  }
}
