package io.ribbonfish.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@code blobl server} in a real browser. */
@Tag("process")
class BloblServerCommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final Pattern SERVING = Pattern.compile("Serving at: (http://\\S+)");

  @TempDir static Path folder;
  private static Launched command;
  private static Browser browser;
  private static String url;

  @BeforeAll
  static void startBoth() throws Exception {
    Optional<String> missing = Browser.whyMissing();
    Assumptions.assumeTrue(missing.isEmpty(), () -> "no browser: " + missing.orElse(""));
    Files.writeString(folder.resolve("input.json"), "{\"name\":\"ada\"}");
    command =
        Launched.start(
            folder, Map.of(), "blobl", "server", "--no-open", "--port", "0", "-i", "input.json");
    url =
        await()
            .atMost(PATIENCE)
            .until(() -> SERVING.matcher(command.err()), Matcher::find)
            .group(1);
    browser = Browser.start();
  }

  @AfterAll
  static void stopBoth() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (command != null) {
      command.signal("TERM");
      assertThat(command.status()).isZero();
      command.close();
    }
  }

  @BeforeEach
  void openPage() throws Exception {
    browser.open(url);
    awaitScript("return document.activeElement.id", "mapping");
    replace("#mapping", "root = this");
    replace("#input", "{\"name\":\"ada\"}");
    awaitResult("{\n  \"name\": \"ada\"\n}");
  }

  @Test
  void showsWhatTheMappingMakesWhileItIsTyped() throws Exception {
    replace("#mapping", "root.greeting = \"hello \" + this.name");
    awaitResult("{\n  \"greeting\": \"hello ada\"\n}");

    browser.type("#mapping", "\nroot.loud = this.name.uppercase()");
    awaitResult("{\n  \"greeting\": \"hello ada\",\n  \"loud\": \"ADA\"\n}");
    assertThat(browser.run("return document.getElementById('problem').hidden")).isEqualTo(true);
  }

  @Test
  void marksWhereTheMappingIsBrokenAndLeadsThere() throws Exception {
    replace(
        "#mapping", "root.a = \"\uD83D\uDC1F\"\nroot.b = \"\uD83D\uDC1F\" + this.name.uppercaze()");
    awaitMessage("Line 2, character 37: unrecognised method 'uppercaze'");
    assertThat(text("#message")).contains("did you mean 'uppercase'?");
    assertThat(browser.run("return document.querySelector('.behind mark') !== null"))
        .isEqualTo(true);
    assertThat(text(".numbers .wrong")).isEqualTo("2\n");
    assertThat(browser.run("return document.getElementById('mapping').ariaInvalid"))
        .isEqualTo("true");
    assertThat(text("#state")).isEqualTo(text("#message"));

    browser.click("#show");
    assertThat(browser.run("return document.activeElement.id")).isEqualTo("mapping");
    browser.type("#mapping", "!");
    assertThat(value("#mapping")).endsWith("uppercaze()!");
  }

  @Test
  void marksTheLineThatFailsForThisInput() throws Exception {
    replace("#mapping", "root.a = 1\nroot.b = this.name.uppercase()");
    replace("#input", "{\"name\":7}");
    awaitMessage("Line 2: ");

    assertThat(text("#message")).contains("expected string value, got number");
    assertThat(text(".behind .wrong")).isEqualTo("root.b = this.name.uppercase()");

    replace("#input", "{\"name\":\"bob\"}");
    awaitResult("{\n  \"a\": 1,\n  \"b\": \"BOB\"\n}");
    assertThat(browser.run("return document.querySelector('.wrong')")).isNull();
  }

  @Test
  void followsTheInput() throws Exception {
    replace("#mapping", "root = if this.name == \"bob\" { deleted() }");
    replace("#input", "{\"name\":\"bob\"}");
    awaitScript(
        "return document.getElementById('result').textContent",
        "The mapping deletes this document.");

    replace("#input", "{\"name\":\"eve\"}");
    awaitResult("{\n  \"name\": \"eve\"\n}");
  }

  @Test
  void marksThePlaceOfTheTextInFrontOfIt() throws Exception {
    replace("#mapping", "# line\n".repeat(80) + "root = nonsense()");
    awaitMessage("Line 81, ");

    browser.click("#show");
    // The text behind follows with the browser's next frame.
    awaitScript(
        "const box = document.querySelector('.box').getBoundingClientRect();"
            + "const mark = document.querySelector('.behind mark').getBoundingClientRect();"
            + "const inside = mark.top >= box.top && mark.bottom <= box.bottom;"
            + "return inside && document.getElementById('mapping').scrollTop > 0",
        true);
  }

  @Test
  void worksWithTheKeyboardAndAScreenReader() throws Exception {
    assertThat(browser.label("#mapping")).isEqualTo("Mapping");
    assertThat(browser.label("#input")).isEqualTo("Input");
    assertThat(browser.label("#result")).isEqualTo("Result");

    browser.run("document.getElementById('mapping').focus()");
    for (String next : List.of("input", "result")) {
      browser.type(":focus", Browser.TAB);
      assertThat(browser.run("return document.activeElement.id")).isEqualTo(next);
    }
    browser.type("#mapping", Browser.CONTROL + Browser.ENTER + Browser.RELEASED);
    assertThat(value("#mapping")).isEqualTo("root = this");
  }

  @Test
  void asksNobodyButItsOwnServer() throws Exception {
    List<?> requests =
        (List<?>)
            result("return performance.getEntriesByType('resource').map(entry => entry.name)");

    assertThat(requests).isNotEmpty().allMatch(name -> name.toString().startsWith(url));
  }

  private static void replace(String selector, String text) throws Exception {
    browser.run(
        "const area = document.querySelector('" + selector + "'); area.focus(); area.select()");
    browser.type(selector, text);
  }

  private static void awaitResult(String expected) {
    awaitScript("return document.getElementById('result').textContent", expected);
  }

  /** While a text is typed, its beginnings have messages too. */
  private static void awaitMessage(String beginning) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(text("#message")).startsWith(beginning));
  }

  private static void awaitScript(String script, Object expected) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(browser.run(script)).isEqualTo(expected));
  }

  private static String text(String selector) throws Exception {
    return (String) result("return document.querySelector('" + selector + "').textContent");
  }

  private static String value(String selector) throws Exception {
    return (String) result("return document.querySelector('" + selector + "').value");
  }

  private static Object result(String script) throws Exception {
    return Objects.requireNonNull(browser.run(script));
  }
}
