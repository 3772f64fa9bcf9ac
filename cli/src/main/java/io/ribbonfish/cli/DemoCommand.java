package io.ribbonfish.cli;

import io.ribbonfish.core.config.ReadOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ribbonfish demo}: the shipped pipeline over a bucket that is a folder of this machine. */
@Command(name = "demo", description = "Watch a bucket made of a folder, and say what to try.")
final class DemoCommand implements Callable<Integer> {
  /** The distribution's folder; the launcher sets it. */
  private static final String HOME_PROPERTY = "ribbonfish.home";

  private static final String POLL_INTERVAL = "2s";

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  DemoCommand() {}

  @Override
  public Integer call() throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    Path home = Path.of(System.getProperty(HOME_PROPERTY, "."));
    DemoFolder folder = new DemoFolder(Path.of("demo"));
    folder.create();
    try (DemoServerProcess server = DemoServerProcess.start(home, folder.root())) {
      introduce(err, server, folder);
      return new StreamProcess(err, Optional.empty(), false)
          .run(home.resolve("config/custom_s3_input_example.yaml"), options(server, folder));
    }
  }

  private static ReadOptions options(DemoServerProcess server, DemoFolder folder) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("S3_BUCKET", DemoFolder.BUCKET);
    environment.put("S3_ENDPOINT", server.address());
    environment.put("S3_FORCE_PATH_STYLE", "true");
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", DemoServerProcess.KEY);
    environment.put("AWS_SECRET_ACCESS_KEY", DemoServerProcess.KEY);
    environment.put("AWS_SESSION_TOKEN", "");
    return ReadOptions.of(environment)
        .withOverrides(
            List.of(
                "input.aws_s3.bookmarks_file.path=" + folder.bookmarks(),
                "input.aws_s3.watcher.poll_interval=" + POLL_INTERVAL,
                "http.enabled=false"));
  }

  private static void introduce(PrintWriter err, DemoServerProcess server, DemoFolder folder) {
    err.printf(
        """
        The folder %1$s is an S3 bucket now, at %2$s. Each of its files is printed below once.
        Try in another terminal:
          echo 'one more' > %1$s/more.txt      a new object is printed within %3$s
          echo 'changed' > %1$s/hello.txt      only this one is printed again
        Stop with Ctrl-C and start again: nothing repeats. What was printed is remembered in %4$s.

        """,
        folder.bucket(), server.address(), POLL_INTERVAL, folder.bookmarks());
    err.flush();
  }
}
