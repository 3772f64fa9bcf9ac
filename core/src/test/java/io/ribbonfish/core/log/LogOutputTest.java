package io.ribbonfish.core.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ribbonfish.api.component.Log;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LogOutputTest {
  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
  private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T15:00:00Z"), ZoneOffset.UTC);

  @AfterEach
  void giveLibrariesTheirStreamBack() throws IOException {
    LibraryLogs.sendTo(LogOutput.open(LogSettings.DEFAULT, System.err, clock));
  }

  @Test
  void writesLogfmtAsUpstreamDoes() throws IOException {
    Log log =
        open(LogSettings.DEFAULT)
            .log()
            .with("label", "")
            .with("path", "root.pipeline.processors.0");

    log.info("Input is connected\n");
    log.with("count", 3).with("thing", "is a string").warn("say \"a\tb\" ü\u0001");
    log.with("msg", "mine").error("");

    assertThat(written())
        .isEqualTo(
            """
            level=info msg="Input is connected" @service=ribbonfish label="" path=root.pipeline.processors.0
            level=warning msg="say \\"a\\tb\\" ü\\x01" @service=ribbonfish count=3 label="" path=root.pipeline.processors.0 thing="is a string"
            level=error @service=ribbonfish label="" fields.msg=mine path=root.pipeline.processors.0
            """);
  }

  @Test
  void writesJsonAsUpstreamDoes() throws IOException {
    LogSettings settings =
        new LogSettings(
            LogLevel.DEBUG,
            LogSettings.Format.JSON,
            true,
            "severity",
            "at",
            "message",
            Map.of("@system", "foo"),
            Optional.empty());

    open(settings).log().with("n", 3L).debug("a <b> \"c\"\n d");

    assertThat(written())
        .startsWith("{\"@system\":\"foo\",\"at\":\"2026-11-22T")
        .endsWith(
            ",\"message\":\"a \\u003cb\\u003e \\\"c\\\"\\n d\",\"n\":3,\"severity\":\"debug\"}\n");
  }

  @Test
  void leavesOutWhatIsBelowTheLevel() throws IOException {
    Log log = open(LogSettings.DEFAULT.withLevel(LogLevel.of("warn"))).log();

    log.info("no");
    log.debug("no");
    log.trace("no");
    log.warn("yes");
    log.error("yes");

    assertThat(written().lines()).hasSize(2).allMatch(line -> line.contains("msg=yes"));
  }

  @Test
  void saysNothingWhenOff() throws IOException {
    open(LogSettings.DEFAULT.withLevel(LogLevel.of("NONE"))).log().error("no");

    assertThat(written()).isEmpty();
  }

  @Test
  void writesLibrariesWarningsTheSameWayWithoutStackTraces() throws IOException {
    LibraryLogs.sendTo(open(LogSettings.DEFAULT.withLevel(LogLevel.TRACE)));
    org.slf4j.Logger library = LoggerFactory.getLogger("software.amazon.awssdk.request");

    library.info("no");
    library.debug("Authorization: no");
    library.warn("retry {} of {}", 1, 3);
    library.error("gone", new IOException("connection reset"));

    assertThat(written())
        .isEqualTo(
            """
            level=warning msg="retry 1 of 3" @service=ribbonfish logger=software.amazon.awssdk.request
            level=error msg="gone: connection reset" @service=ribbonfish logger=software.amazon.awssdk.request
            """);
  }

  @Test
  void appendsToAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("x.log"), "before\n");
    try (LogOutput output = open(toFile(file, false))) {
      output.log().info("after");
    }

    assertThat(file).content().isEqualTo("before\nlevel=info msg=after @service=ribbonfish\n");
    assertThat(written()).isEmpty();
  }

  @Test
  void namesTheFileThatCanNotBeOpened(@TempDir Path folder) {
    Path file = folder.resolve("no/such/folder.log");

    assertThatThrownBy(() -> open(toFile(file, false)))
        .hasMessageStartingWith("log file " + file + " can't be opened: ");
  }

  @Test
  void packsAFullFileAwayAndKeepsTheLast(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("x.log");
    Files.write(folder.resolve("x-2020-01-01T00-00-00.000.log.gz"), new byte[1]);
    Files.write(file, new byte[10 * 1024 * 1024]);
    try (LogOutput output = open(toFile(file, true))) {
      output.log().info("fresh");
    }

    assertThat(file).content().isEqualTo("level=info msg=fresh @service=ribbonfish\n");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(path -> String.valueOf(path.getFileName())))
          .containsExactlyInAnyOrder("x.log", "x-2026-11-22T15-00-00.000.log.gz");
    }
  }

  private static LogSettings toFile(Path file, boolean rotate) {
    LogSettings settings = LogSettings.DEFAULT;
    return new LogSettings(
        settings.level(),
        settings.format(),
        false,
        "level",
        "time",
        "msg",
        settings.staticFields(),
        Optional.of(new LogSettings.LogFile(file, rotate, 0)));
  }

  private LogOutput open(LogSettings settings) throws IOException {
    return LogOutput.open(settings, stream, clock);
  }

  private String written() {
    return stream.toString(UTF_8);
  }
}
